package com.arize.rolebindings.autoconfigure.audit;

import javax.sql.DataSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Creates the table of {@link JdbcAuditListener}.
 */
final class AuditSchema {

	static final ClassPathResource SCRIPT = new ClassPathResource("role-binding-write.sql", AuditSchema.class);

	private AuditSchema() {
	}

	static void create(DataSource dataSource) {
		new ResourceDatabasePopulator(SCRIPT).execute(dataSource);
	}

}
