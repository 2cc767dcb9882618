package com.arize.access.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.AccessOptions.Unknown;
import com.arize.access.run.AccessOptions.Unmanaged;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessOptions}.
 */
class AccessOptionsTest {

	@Test
	void haveDefaults() {
		assertThat(bind(Map.of())).isEqualTo(new AccessOptions(false, List.of(), null, Mode.PLAN, null, false, false,
				25, null, null, 1, List.of(), List.of(), Unknown.FAIL, Map.of(), Unmanaged.REPORT, 8, null, List.of(),
				null, null, Duration.ofMinutes(5), true));
	}

	@Test
	void stringRepresentationDoesNotContainTheLocations() {
		assertThat(bind(Map.of("locations", "http://user:pa55@host")).toString()).startsWith("AccessOptions[")
			.contains("enabled=false")
			.doesNotContain("pa55");
	}

	private static AccessOptions bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("", AccessOptions.class);
	}

}
