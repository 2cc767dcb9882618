package com.arize.rolebindings.autoconfigure.internal;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertySources}.
 */
class PropertySourcesTest {

	private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void emptyVariableDoesNotHideAValueOfALowerSource(String value) {
		variables(Map.of("ARIZE_API_HOST", value));
		file(Map.of("arize.api-host", "arize.test"));
		assertThat(text("arize.api-host")).isEqualTo("arize.test");
	}

	@Test
	void emptyVariableOfAnAccountIsNotSet() {
		variables(Map.of("ARIZE_ACCOUNTS_EUROPE_API_KEY", ""));
		assertThat(AccountNames.of(this.environment)).isEmpty();
	}

	@Test
	void variableWithAValueHidesThatOfALowerSource() {
		variables(Map.of("ARIZE_API_HOST", "variable.test"));
		file(Map.of("arize.api-host", "file.test"));
		assertThat(text("arize.api-host")).isEqualTo("variable.test");
	}

	@Test
	void emptyPropertyHidesAValueOfALowerSource() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("arguments", Map.of("arize.api-host", "")));
		file(Map.of("arize.api-host", "file.test"));
		assertThat(text("arize.api-host")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ARIZE_ROLEBINDINGS_READONLY", "ARIZE_ROLE_BINDINGS_READ_ONLY" })
	void emptyVariableOfAGuardIsSet(String variable) {
		variables(Map.of(variable, ""));
		ConfigurationPropertyName name = ConfigurationPropertyName.of("arize.role-bindings.read-only");
		assertThat(PropertySources.find(this.environment, name).getValue()).isEqualTo("");
	}

	private @Nullable String text(String name) {
		return PropertySources.text(this.environment, name);
	}

	private void variables(Map<String, Object> variables) {
		this.environment.getPropertySources().replace(SOURCE, new SystemEnvironmentPropertySource(SOURCE, variables));
	}

	private void file(Map<String, Object> properties) {
		this.environment.getPropertySources().addLast(new MapPropertySource("file", properties));
	}

}
