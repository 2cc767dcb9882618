package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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

	@Test
	void headerNameKeepsItsDots() {
		assertThat(bind(Map.of("arize.default-headers.[x.team]", "blue")).defaultHeaders())
			.containsExactly(Map.entry("x.team", "blue"));
	}

	@Test
	void aKeyIsReadFromAFile(@TempDir Path directory) throws IOException {
		Files.writeString(directory.resolve("arize.api-key"), "a-key\n");
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.import=optional:configtree:" + directory + "/")
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("a-key"));
	}

	private static ArizeProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("arize", ArizeProperties.class);
	}

}
