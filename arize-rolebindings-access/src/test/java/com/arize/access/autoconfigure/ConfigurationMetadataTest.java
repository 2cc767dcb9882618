package com.arize.access.autoconfigure;

import com.arize.testing.ConfigurationMetadataRules;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that editors read.
 */
class ConfigurationMetadataTest extends ConfigurationMetadataRules {

	@Test
	void containsEveryProperty() {
		assertThat(properties().map(Named::getName)).containsExactlyInAnyOrder(
				"arize.role-bindings.desired-state.account", "arize.role-bindings.desired-state.min-admins",
				"arize.role-bindings.desired-state.concurrency", "arize.role-bindings.desired-state.max-changes",
				"arize.role-bindings.desired-state.prune-unknown-users", "arize.role-bindings.desired-state.unknown",
				"arize.role-bindings.desired-state.unmanaged", "arize.role-bindings.desired-state.enabled",
				"arize.role-bindings.desired-state.approved-plan", "arize.role-bindings.desired-state.check-interval",
				"arize.role-bindings.desired-state.export-layout", "arize.role-bindings.desired-state.export-to",
				"arize.role-bindings.desired-state.fail-on-error", "arize.role-bindings.desired-state.locations",
				"arize.role-bindings.desired-state.lock-timeout",
				"arize.role-bindings.desired-state.max-deletion-percent",
				"arize.role-bindings.desired-state.max-deletions", "arize.role-bindings.desired-state.mode",
				"arize.role-bindings.desired-state.protected-users", "arize.role-bindings.desired-state.prune",
				"arize.role-bindings.desired-state.report", "arize.role-bindings.desired-state.ignored-users",
				"arize.role-bindings.desired-state.ownership", "management.endpoint.arizeaccess.access",
				"management.endpoint.arizeaccess.cache.time-to-live");
	}

	@ParameterizedTest
	@CsvSource({ "arize.role-bindings.desired-state.export-layout, by-resource",
			"arize.role-bindings.desired-state.lock-timeout, 5m",
			"arize.role-bindings.desired-state.max-deletion-percent, 25",
			"arize.role-bindings.desired-state.mode, plan", "management.endpoint.arizeaccess.access, read_only" })
	void hasTheDefaultOf(String name, String value) {
		assertThat(defaultsOf(name)).containsExactly(value);
	}

}
