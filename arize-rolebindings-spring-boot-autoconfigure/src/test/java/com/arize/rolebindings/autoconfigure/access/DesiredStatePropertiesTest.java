package com.arize.rolebindings.autoconfigure.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.UnknownUsers;
import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Unmanaged;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.Layout;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DesiredStateProperties}.
 */
class DesiredStatePropertiesTest {

	@Test
	void haveDefaults() {
		assertThat(bind(Map.of())).isEqualTo(new DesiredStateProperties(false, List.of(), null, Mode.PLAN, null,
				Layout.BY_RESOURCE, false, false, 25, null, null, false, List.of(), UnknownUsers.FAIL, Unmanaged.REPORT,
				List.of(), Duration.ofDays(7), 8, null, List.of(), null, Duration.ofMinutes(5), true));
	}

	@Test
	void areBoundByTheConstructor() {
		Map<String, String> properties = new HashMap<>();
		properties.put("enabled", "true");
		properties.put("locations", "access.yaml,file:/etc/access/*.yaml");
		properties.put("account", "europe");
		properties.put("mode", "apply");
		properties.put("export-to", "export");
		properties.put("export-layout", "by-user");
		properties.put("prune", "true");
		properties.put("prune-unknown-users", "true");
		properties.put("max-deletion-percent", "30");
		properties.put("max-deletions", "100");
		properties.put("max-changes", "200");
		properties.put("allow-no-admin", "true");
		properties.put("unknown-users", "skip");
		properties.put("unmanaged", "fail");
		properties.put("placeholders", "TEAM");
		properties.put("expiry-notice", "30d");
		properties.put("concurrency", "4");
		properties.put("protected-users[0]", "ada@example.com");
		properties.put("approved-plan", "sha256:0");
		properties.put("report", "plan.json");
		properties.put("check-interval", "1h");
		properties.put("lock-timeout", "1m");
		properties.put("fail-on-error", "false");
		assertThat(bind(properties))
			.isEqualTo(new DesiredStateProperties(true, List.of("access.yaml", "file:/etc/access/*.yaml"), "europe",
					Mode.APPLY, "export", Layout.BY_USER, true, true, 30, 100, 200, true, List.of("ada@example.com"),
					UnknownUsers.SKIP, Unmanaged.FAIL, List.of("TEAM"), Duration.ofDays(30), 4, "sha256:0",
					List.of("plan.json"), Duration.ofHours(1), Duration.ofMinutes(1), false));
	}

	/* A variable of a pipeline that is set, but has no value */
	@Test
	void emptyListsHaveNoElements() {
		assertThat(bind(Map.of("locations", "", "report", "")))
			.satisfies((properties) -> assertThat(properties.locations()).isEmpty())
			.satisfies((properties) -> assertThat(properties.report()).isEmpty());
	}

	@Test
	void stringRepresentationDoesNotContainTheLocations() {
		assertThat(bind(Map.of("locations", "http://user:pa55@host")).toString()).startsWith("DesiredStateProperties[")
			.contains("enabled=false")
			.doesNotContain("pa55");
	}

	private static DesiredStateProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("",
				DesiredStateProperties.class);
	}

}
