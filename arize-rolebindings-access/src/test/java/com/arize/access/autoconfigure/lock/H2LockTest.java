package com.arize.access.autoconfigure.lock;

import java.sql.SQLException;

import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Tests of the lock in an H2 database that runs as a server.
 */
@Tag("context")
@Tag("socket")
class H2LockTest extends DatabaseLockContract {

	private static final String DATABASE = "mem:lock;DB_CLOSE_DELAY=-1";

	private static Server server;

	@BeforeAll
	static void start() throws SQLException {
		// it listens on the address of the property h2.bindAddress, which pom.xml sets,
		// because H2 reads it once
		server = Server.createTcpServer("-tcpPort", "0").start();
		// only a local connection may create the database
		new ResourceDatabasePopulator(new ClassPathResource("org/springframework/integration/jdbc/schema-h2.sql"))
			.execute(new DriverManagerDataSource("jdbc:h2:" + DATABASE));
	}

	@AfterAll
	static void stop() {
		server.stop();
	}

	@Override
	String url() {
		return "jdbc:h2:tcp://127.0.0.1:%d/%s".formatted(server.getPort(), DATABASE);
	}

}
