package com.arize.rolebindings.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Hides empty environment variables, which would otherwise take precedence over a value
 * in a configuration file. Those of guards remain, because an empty one is an error.
 */
class EmptyVariablesEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	/* Before Spring Boot wraps the property source to track origins */
	private static final int ORDER = SystemEnvironmentPropertySourceEnvironmentPostProcessor.DEFAULT_ORDER - 1;

	private static final String PREFIX = "ARIZE_";

	private static final Pattern GUARD = Pattern.compile("ARIZE_ROLE_?BINDINGS_(READ_?ONLY|DESIRED_?STATE_.*)");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		if (sources.get(
				StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME) instanceof SystemEnvironmentPropertySource variables) {
			Map<String, Object> visible = new LinkedHashMap<>(variables.getSource());
			if (visible.entrySet().removeIf((variable) -> isHidden(variable.getKey(), variable.getValue()))) {
				sources.replace(variables.getName(), new SystemEnvironmentPropertySource(variables.getName(), visible));
			}
		}
	}

	private static boolean isHidden(String name, Object value) {
		return name.startsWith(PREFIX) && value.toString().isBlank() && !GUARD.matcher(name).matches();
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
