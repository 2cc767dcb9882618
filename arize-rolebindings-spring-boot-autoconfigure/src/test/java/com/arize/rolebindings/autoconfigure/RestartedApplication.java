package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.Function;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that is started with properties, returns the ids of the bindings on
 * spaces, and exits.
 */
public class RestartedApplication implements Function<String[], List<String>> {

	private final String key;

	public RestartedApplication(String key) {
		this.key = key;
	}

	@Override
	public List<String> apply(String[] properties) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Beans.class)
			.web(WebApplicationType.NONE)
			.properties(properties)
			.initializers((starting) -> starting.getBeanFactory().registerSingleton("key", this.key))
			.run()) {
			return context.getBean(RoleBindingsClient.class)
				.list(RoleBindingResourceType.SPACE)
				.roleBindings()
				.stream()
				.map(RoleBinding::id)
				.toList();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Beans {

		@Bean
		ArizeApiKeyProvider restartedKey(String key) {
			return () -> key;
		}

		@Bean
		ArizeRestClientCustomizer restartedCustomizer() {
			String generation = Integer.toHexString(System.identityHashCode(getClass().getClassLoader()));
			return (builder) -> builder.defaultHeader("X-Application", generation);
		}

	}

}
