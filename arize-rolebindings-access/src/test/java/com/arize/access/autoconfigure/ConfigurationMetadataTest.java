package com.arize.access.autoconfigure;

import com.arize.testing.ConfigurationMetadataRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that editors read.
 */
class ConfigurationMetadataTest extends ConfigurationMetadataRules {

	@ParameterizedTest
	@CsvSource({ "arize.role-bindings.desired-state.lock-timeout, 5m",
			"arize.role-bindings.desired-state.max-deletion-percent, 25",
			"arize.role-bindings.desired-state.mode, plan", "management.endpoint.arizeaccess.access, read_only" })
	void hasTheDefaultOf(String name, String value) {
		assertThat(defaultsOf(name)).containsExactly(value);
	}

}
