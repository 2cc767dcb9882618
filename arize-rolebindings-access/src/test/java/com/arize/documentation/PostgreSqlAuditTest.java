package com.arize.documentation;

import java.util.UUID;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Tests for the listener that stores every write, with PostgreSQL, in a schema of its
 * own.
 */
@EnabledIfSystemProperty(named = PostgreSqlAuditTest.URL, matches = ".+",
		disabledReason = "needs -Dtest.postgresql=jdbc:postgresql://127.0.0.1/postgres?user=..., which .ci/run sets")
@Tag("context")
@Tag("socket")
class PostgreSqlAuditTest extends JdbcAuditContract {

	static final String URL = "test.postgresql";

	private final String schema = "test_" + UUID.randomUUID().toString().replace('-', '_');

	private final DataSource dataSource = new DriverManagerDataSource(
			System.getProperty(URL) + "&currentSchema=" + this.schema);

	/* Before the table is created */
	PostgreSqlAuditTest() {
		execute("create schema " + this.schema);
	}

	@AfterEach
	void dropSchema() {
		execute("drop schema %s cascade".formatted(this.schema));
	}

	private static void execute(String statement) {
		JdbcClient.create(new DriverManagerDataSource(System.getProperty(URL))).sql(statement).update();
	}

	@Override
	DataSource dataSource() {
		return this.dataSource;
	}

}
