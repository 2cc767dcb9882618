package com.arize.rolebindings.autoconfigure.environment;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.rolebindings.autoconfigure.diagnostics.Setting;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Hides empty environment variables of Arize's SDKs, which would otherwise take
 * precedence over a value in a configuration file.
 */
class EmptyVariablesEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	/* Before Spring Boot wraps the property source to track origins */
	private static final int ORDER = SystemEnvironmentPropertySourceEnvironmentPostProcessor.DEFAULT_ORDER - 1;

	private static final String PREFIX = "ARIZE_";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		PropertySource<?> source = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		if (source instanceof SystemEnvironmentPropertySource variables && hasEmpty(variables.getSource())) {
			Map<String, Object> visible = new LinkedHashMap<>(variables.getSource());
			visible.entrySet().removeIf((variable) -> isHidden(variable.getKey(), variable.getValue()));
			sources.replace(variables.getName(), new SystemEnvironmentPropertySource(variables.getName(), visible));
		}
	}

	/* Without a stream, which takes time in each application that starts */
	private static boolean hasEmpty(Map<String, Object> variables) {
		for (Map.Entry<String, Object> variable : variables.entrySet()) {
			if (isHidden(variable.getKey(), variable.getValue())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isHidden(String name, Object value) {
		return name.startsWith(PREFIX) && Setting.VARIABLES.contains(name) && value.toString().isBlank();
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
