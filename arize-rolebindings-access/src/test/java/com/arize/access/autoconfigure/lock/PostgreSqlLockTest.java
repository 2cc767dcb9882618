package com.arize.access.autoconfigure.lock;

import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Tests of the lock in PostgreSQL, in a schema of its own.
 */
@EnabledIfSystemProperty(named = PostgreSqlLockTest.URL, matches = ".+",
		disabledReason = "needs -Dtest.postgresql=jdbc:postgresql://127.0.0.1/postgres?user=..., which .ci/run sets")
@Tag("context")
@Tag("socket")
class PostgreSqlLockTest extends DatabaseLockContract {

	static final String URL = "test.postgresql";

	private static final String SCHEMA = "test_" + UUID.randomUUID().toString().replace('-', '_');

	@BeforeAll
	static void createTables() {
		execute("CREATE SCHEMA " + SCHEMA);
		new ResourceDatabasePopulator(
				new ClassPathResource("org/springframework/integration/jdbc/schema-postgresql.sql"))
			.execute(new DriverManagerDataSource(urlWithSchema()));
	}

	@AfterAll
	static void dropTables() {
		execute("DROP SCHEMA %s CASCADE".formatted(SCHEMA));
	}

	private static void execute(String statement) {
		new JdbcTemplate(new DriverManagerDataSource(System.getProperty(URL))).execute(statement);
	}

	private static String urlWithSchema() {
		return System.getProperty(URL) + "&currentSchema=" + SCHEMA;
	}

	@Override
	String url() {
		return urlWithSchema();
	}

}
