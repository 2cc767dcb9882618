package com.arize.documentation;

import java.util.UUID;
import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Tests for the listener that stores every write, with H2.
 */
@Tag("context")
@Tag("socket")
class H2AuditTest extends JdbcAuditContract {

	private final DataSource dataSource = new DriverManagerDataSource(
			"jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));

	@Override
	DataSource dataSource() {
		return this.dataSource;
	}

}
