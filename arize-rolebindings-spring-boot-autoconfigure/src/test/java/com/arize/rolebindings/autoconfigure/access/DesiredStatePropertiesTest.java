package com.arize.rolebindings.autoconfigure.access;

import java.util.Map;

import com.arize.rolebindings.autoconfigure.access.DesiredStateProperties.Mode;
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
		assertThat(bind(Map.of())).isEqualTo(new DesiredStateProperties(false, null, Mode.PLAN, false, true));
	}

	@Test
	void areBoundByTheConstructor() {
		assertThat(bind(Map.of("enabled", "true", "location", "access.yaml", "mode", "apply", "prune", "true",
				"fail-on-error", "false")))
			.isEqualTo(new DesiredStateProperties(true, "access.yaml", Mode.APPLY, true, false));
	}

	@Test
	void stringRepresentationDoesNotContainTheLocation() {
		assertThat(bind(Map.of("location", "http://user:pa55@host")).toString()).startsWith("DesiredStateProperties[")
			.contains("enabled=false")
			.doesNotContain("pa55");
	}

	private static DesiredStateProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("",
				DesiredStateProperties.class);
	}

}
