package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmptyVariablesEnvironmentPostProcessor}.
 */
class EmptyVariablesEnvironmentPostProcessorTest {

	private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void emptyVariableDoesNotHideAValueOfALowerSource() {
		postProcess(Map.of("ARIZE_API_HOST", ""));
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("file", Map.of("arize.api-host", "arize.test")));
		assertThat(Binder.get(this.environment).bind("arize.api-host", String.class).get()).isEqualTo("arize.test");
	}

	@Test
	void hidesAVariableOfOnlyWhiteSpace() {
		postProcess(Map.of("ARIZE_REGION", " "));
		assertThat(this.environment.containsProperty("ARIZE_REGION")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ARIZE_ACCOUNTS_EUROPE_API_KEY", "ARIZE_ROLEBINDINGS_ENABLED", "ARIZE_CALLTIMEOUT" })
	void hidesTheEmptyVariableOfAnyProperty(String variable) {
		postProcess(Map.of(variable, ""));
		assertThat(this.environment.containsProperty(variable)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ARIZE_ROLEBINDINGS_READONLY", "ARIZE_ROLE_BINDINGS_READ_ONLY",
			"ARIZE_ROLEBINDINGS_DESIREDSTATE_MAXDELETIONS" })
	void keepsTheEmptyVariableOfAGuard(String variable) {
		postProcess(Map.of(variable, ""));
		assertThat(this.environment.getProperty(variable)).isEmpty();
	}

	@Test
	void keepsAVariableWithAValue() {
		postProcess(Map.of("ARIZE_API_HOST", "", "ARIZE_API_KEY", "test-key"));
		assertThat(Binder.get(this.environment).bind("arize.api-key", String.class).get()).isEqualTo("test-key");
	}

	@Test
	void keepsOtherEmptyVariables() {
		postProcess(Map.of("ARIZE_API_HOST", "", "OTHER", ""));
		assertThat(this.environment.getProperty("OTHER")).isEmpty();
	}

	@Test
	void keepsNameAndPositionOfTheSource() {
		postProcess(Map.of("ARIZE_API_HOST", ""));
		assertThat(this.environment.getPropertySources()).extracting(PropertySource::getName)
			.containsExactly(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, SOURCE);
	}

	@Test
	void doesNotReplaceTheSourceIfNoVariableIsEmpty() {
		PropertySource<?> source = postProcess(Map.of("ARIZE_API_KEY", "test-key"));
		assertThat(this.environment.getPropertySources().get(SOURCE)).isSameAs(source);
	}

	@Test
	void doesNothingWithoutEnvironmentVariables() {
		this.environment.getPropertySources().remove(SOURCE);
		new EmptyVariablesEnvironmentPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
		assertThat(this.environment.getPropertySources()).hasSize(1);
	}

	private PropertySource<?> postProcess(Map<String, Object> variables) {
		PropertySource<?> source = new SystemEnvironmentPropertySource(SOURCE, variables);
		this.environment.getPropertySources().replace(SOURCE, source);
		new EmptyVariablesEnvironmentPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
		return source;
	}

}
