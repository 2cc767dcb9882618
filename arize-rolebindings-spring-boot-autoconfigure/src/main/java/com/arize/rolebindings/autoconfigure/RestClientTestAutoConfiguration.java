package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.autoconfigure.account.AccountNames;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for tests with {@code @RestClientTest}, in which
 * {@code MockRestServiceServer} responds instead of the API. It is registered for these
 * tests only.
 */
@AutoConfiguration(before = ArizeAutoConfiguration.class)
@ConditionalOnBooleanProperty("spring.test.restclient.mockrestserviceserver.enabled")
public final class RestClientTestAutoConfiguration {

	private static final String ANY_KEY = "mock-api-key";

	/* Package-private: only Spring instantiates it */
	RestClientTestAutoConfiguration() {
	}

	/* Before the beans of the accounts are defined */
	@Bean
	static BeanDefinitionRegistryPostProcessor mockApiKeys(ConfigurableEnvironment environment) {
		return (registry) -> {
			List<String> properties = new ArrayList<>(List.of("arize.api-key"));
			AccountNames.of(environment).forEach((name) -> properties.add("arize.accounts." + name + ".api-key"));
			Map<String, Object> keys = new HashMap<>();
			for (String property : properties) {
				if (!StringUtils.hasText(Binder.get(environment).bind(property, String.class).orElse(null))) {
					keys.put(property, ANY_KEY);
				}
			}
			environment.getPropertySources().addFirst(new MapPropertySource("mockApiKeys", keys));
		};
	}

}
