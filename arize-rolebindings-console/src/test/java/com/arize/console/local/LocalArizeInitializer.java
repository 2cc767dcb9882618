package com.arize.console.local;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Starts the stand-in before the application context is refreshed, stops it when the
 * context is closed, and makes it the only API that the application calls.
 */
public final class LocalArizeInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PORT_PROPERTY = "local-arize.port";

	private static final int DEFAULT_PORT = 8089;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		register(context, ExampleAccount.start(environment.getProperty(PORT_PROPERTY, Integer.class, DEFAULT_PORT)));
		withoutArizeVariables(environment.getPropertySources());
		// a proxy that is configured elsewhere must not be used
		environment.getPropertySources().addFirst(new MapPropertySource("localArize", Map.of("arize.proxy-url", "")));
	}

	private void register(ConfigurableApplicationContext context, ArizeApiStandIn arize) {
		context.getBeanFactory().registerSingleton("localArize", arize);
		// a singleton that is registered as an instance is not destroyed with the context
		((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean("localArize", arize::close);
	}

	/**
	 * Remove the environment variables of Arize's SDKs: a real key of the developer must
	 * not be used, and an invalid value must not fail startup.
	 * @param sources the property sources of the environment
	 */
	private void withoutArizeVariables(MutablePropertySources sources) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		if (sources.get(name) instanceof SystemEnvironmentPropertySource shell) {
			Map<String, Object> variables = new LinkedHashMap<>(shell.getSource());
			variables.keySet().removeIf((variable) -> variable.toLowerCase(Locale.ROOT).startsWith("arize"));
			sources.replace(name, new SystemEnvironmentPropertySource(name, variables));
		}
	}

}
