package com.arize.rolebindings.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the environment variables of Arize's SDKs.
 */
@Tag("context")
class EnvironmentVariablesTest {

	static Stream<Arguments> urls() {
		return Stream.of(
				Arguments.of(
						Map.of("ARIZE_API_HOST", "arize.test", "ARIZE_API_SCHEME", "http", "ARIZE_API_PORT", "8080"),
						"http://arize.test:8080"),
				Arguments.of(Map.of("ARIZE_REGION", "us-central-1a"), "https://api.us-central-1a.arize.com"),
				Arguments.of(Map.of("ARIZE_SINGLE_HOST", "one.test", "ARIZE_SINGLE_PORT", "8443"),
						"https://one.test:8443"),
				Arguments.of(Map.of("ARIZE_BASE_DOMAIN", "base.test"), "https://api.base.test"));
	}

	@ParameterizedTest
	@MethodSource("urls")
	void setTheUrl(Map<String, Object> variables, String url) {
		withVariables(variables)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiUrl()).hasToString(url));
	}

	@Test
	void setVerificationAndProxy() {
		withVariables(Map.of("ARIZE_REQUEST_VERIFY", "false", "ARIZE_PROXY_URL", "http://proxy.test:3128"))
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.requestVerify()).isFalse();
				assertThat(configuration.proxyUrl()).hasToString("http://proxy.test:3128");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void areIgnoredIfEmpty(String value) {
		withVariables(Map.of("ARIZE_API_HOST", value, "ARIZE_API_PORT", value, "ARIZE_REQUEST_VERIFY", value,
				"ARIZE_ACCOUNTS_EUROPE_API_KEY", value))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("file", Map.of("arize.api-host", "file.test"))))
			.run((context) -> {
				assertThat(context.getBean(SDKConfiguration.class).apiUrl()).hasToString("https://file.test");
				assertThat(context.getBean(ArizeAccounts.class).names()).containsExactly("default");
			});
	}

	@Test
	void areHiddenByAnEmptyProperty() {
		withVariables(Map.of("ARIZE_API_HOST", "variable.test")).withPropertyValues("arize.api-host=")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiHost()).isEqualTo("api.arize.com"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ARIZE_ROLEBINDINGS_READONLY", "ARIZE_ROLE_BINDINGS_READ_ONLY" })
	void areNotIgnoredIfAGuardIsEmpty(String variable) {
		withVariables(Map.of(variable, "")).withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("role-bindings.read-only is empty"));
	}

	private static ApplicationContextRunner withVariables(Map<String, Object> variables) {
		Map<String, Object> all = new HashMap<>(variables);
		all.put("ARIZE_API_KEY", "test-key");
		return ArizeContexts.runner().withInitializer(ArizeContexts.variables(all));
	}

}
