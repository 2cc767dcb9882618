package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArizeProperties}.
 */
class ArizePropertiesTest {

	@ParameterizedTest
	@ValueSource(
			strings = { "api-key", "api-host", "single-host", "base-domain", "proxy-url", "default-headers.x-team" })
	void stringRepresentationDoesNotContain(String setting) {
		assertThat(bind(Map.of("arize." + setting, "http://user:pa55@host")).toString()).doesNotContain("pa55");
	}

	@Test
	void stringRepresentationContainsOtherProperties() {
		assertThat(bind(Map.of("arize.region", "us-east-1b", "arize.default-headers.x-team", "blue",
				"arize.connect-timeout", "5s"))
			.toString()).startsWith("ArizeProperties[")
			.contains("region=US_EAST_1B", "defaultHeaders=[x-team]", "connectTimeout=PT5S");
	}

	private static ArizeProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("arize", ArizeProperties.class);
	}

}
