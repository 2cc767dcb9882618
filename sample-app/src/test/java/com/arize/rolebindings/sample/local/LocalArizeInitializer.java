package com.arize.rolebindings.sample.local;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.arize.rolebindings.autoconfigure.ArizeConnectionDetails;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Starts the stand-in before the application's context and ends it with the context, and
 * sees to it that the application talks to nothing else.
 */
public final class LocalArizeInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String PORT_PROPERTY = "local-arize.port";

	private static final int DEFAULT_PORT = 8089;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		LocalArize arize = LocalArize.start(environment.getProperty(PORT_PROPERTY, Integer.class, DEFAULT_PORT));
		register(context, arize);
		withoutArizeVariables(environment.getPropertySources());
		// whatever a file or a system property says, there is no way around the stand-in
		environment.getPropertySources().addFirst(new MapPropertySource("localArize", Map.of("arize.proxy-url", "")));
	}

	private void register(ConfigurableApplicationContext context, LocalArize arize) {
		context.getBeanFactory().registerSingleton("localArize", arize);
		context.getBeanFactory()
			.registerSingleton("localArizeConnectionDetails", new LocalArizeConnectionDetails(arize.url()));
		// a singleton that is registered ready-made is not destroyed with the others
		((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean("localArize", arize::close);
	}

	/**
	 * Take the variables of Arize's SDKs out of the environment: a real key of the
	 * developer's must reach nothing here, and nonsense must not stop the start.
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

	/* Where the stand-in is, whatever the properties say of region, host and key */
	private record LocalArizeConnectionDetails(URI getApiUrl) implements ArizeConnectionDetails {

		@Override
		public String getApiKey() {
			return "local-key";
		}

	}

}
