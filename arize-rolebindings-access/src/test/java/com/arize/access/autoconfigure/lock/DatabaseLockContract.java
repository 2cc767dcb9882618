package com.arize.access.autoconfigure.lock;

import java.sql.Timestamp;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Tests of the lock in a database.
 */
abstract class DatabaseLockContract extends SharedLockContract {

	abstract String url();

	@Override
	List<String> registryProperties() {
		return List.of("replica.database=" + url());
	}

	@Override
	@Nullable Object expiry() {
		return DataAccessUtils.singleResult(jdbc().queryForList("SELECT EXPIRED_AFTER FROM INT_LOCK", Timestamp.class));
	}

	@Override
	void removeLock() {
		jdbc().update("DELETE FROM INT_LOCK");
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(new DriverManagerDataSource(url()));
	}

}
