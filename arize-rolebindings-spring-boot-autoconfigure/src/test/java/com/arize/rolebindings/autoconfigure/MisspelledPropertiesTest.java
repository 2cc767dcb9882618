package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the warning of properties that have no effect.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
class MisspelledPropertiesTest {

	@ParameterizedTest
	@CsvSource({ "regin, region", "host, api-host' or 'arize.single-host", "requests-verify, request-verify",
			"api-prot, api-port", "prox-url, proxy-url", "max-connection, max-connections",
			"directory.cache-tll, directory.cache-ttl", "retry.max-attempt, retry.max-attempts",
			"retry.initial-intervall, retry.initial-interval", "role-bindings.read-onyl, role-bindings.read-only",
			"role-binding.read-only, role-bindings.read-only", "read-only, role-bindings.read-only" })
	void similarPropertyIsLoggedOnce(String misspelled, String property, CapturedOutput output) {
		start("arize." + misspelled + "=x");
		assertThat(output).containsOnlyOnce(
				"arize.%1$s (from \"arize.%1$s\" from property source \"test\") has no effect: did you mean 'arize.%2$s'?"
					.formatted(misspelled, property));
	}

	@ParameterizedTest
	@ValueSource(strings = { "read-only", "role-bindings.read-only", "role-bindings.read-onyl" })
	void propertyThatNoAccountHasIsLoggedWithTheOneForAllAccounts(String name, CapturedOutput output) {
		ArizeContexts
			.runner("arize.api-key=test-key", "arize.accounts.eu.api-key=eu-key", "arize.accounts.eu." + name + "=true")
			.withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce(
				"accounts.eu.%1$s\" from property source \"test\") has no effect: did you mean 'arize.role-bindings.read-only'?"
					.formatted(name));
	}

	@ParameterizedTest
	@CsvSource({ "ARIZE_KEY, arize.key, arize.api-key", "ARIZE_API_KEYY, arize.api.keyy, arize.api-key",
			"ARIZE_ACCOUNTS_EU_REGIN, arize.accounts.eu.regin, arize.accounts.eu.region" })
	void similarVariableIsLoggedOnce(String variable, String name, String property, CapturedOutput output) {
		ArizeContexts.runner("arize.api-key=test-key", "arize.accounts.eu.api-key=eu-key")
			.withInitializer(ArizeContexts.variables(Map.of(variable, "pa55")))
			.withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.containsOnlyOnce(
					"%s (from \"%s\" from property source \"systemEnvironment\") has no effect: did you mean '%s'?"
						.formatted(name, variable, property))
			.doesNotContain("pa55");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.region=us-east-1b", "arize.default-headers.x=a", "arize.directory.enabled=true",
			"arize.role-bindings.enabled=true", "arize.role-bindings.desired-state.mode=plan",
			"arize.retry.max-attempts=2", "arize.maxConnections=5", "arize.accounts.eu.api-key=europe-key",
			"arize.phoenix.endpoint=x", "arize.space-id=x" })
	void otherPropertyIsNotLogged(String property, CapturedOutput output) {
		start(property);
		assertThat(output).doesNotContain("has no effect");
	}

	@Test
	void variablesOfAnotherProgramAreNotLogged(CapturedOutput output) {
		ArizeContexts.runner("arize.api-key=test-key")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment-test",
						Map.of("ARIZE_API_SERVICE_HOST", "10.0.0.1", "ARIZE_API_PORT_80_TCP", "tcp://10.0.0.1:80",
								"ARIZE_ACCOUNTS_PORT_80_TCP_PORT", "80", "ARIZE_ACCOUNTS_SERVICE_HOST", "10.0.0.1",
								"ARIZE_SPACE_ID", "x", "ARIZE_API_HOST", "api.test"))))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiHost()).isEqualTo("api.test"));
		assertThat(output).doesNotContain("has no effect");
	}

	private static void start(String property) {
		ArizeContexts.runner("arize.api-key=test-key", property)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class)).isNotNull());
	}

}
