package com.arize.rolebindings.test.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.support.AccountNames;
import com.arize.rolebindings.autoconfigure.support.PropertySources;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Auto-configuration for tests with {@code @RestClientTest}, in which
 * {@code MockRestServiceServer} responds instead of the API. It is registered for these
 * tests only.
 */
@AutoConfiguration(before = ArizeAutoConfiguration.class)
@ConditionalOnBooleanProperty("spring.test.restclient.mockrestserviceserver.enabled")
public final class RestClientTestAutoConfiguration {

	private static final String ANY_KEY = "mock-api-key";

	/* Only Spring instantiates it */
	RestClientTestAutoConfiguration() {
	}

	@Bean
	static BeanFactoryPostProcessor mockApiKeysOfAccounts(ConfigurableEnvironment environment) {
		return (beanFactory) -> {
			Map<String, Object> keys = new HashMap<>();
			for (String account : AccountNames.of(environment)) {
				String property = "arize.accounts." + account + ".api-key";
				if (PropertySources.text(environment, property) == null) {
					keys.put(property, ANY_KEY);
				}
			}
			environment.getPropertySources().addFirst(new MapPropertySource("mockApiKeys", keys));
		};
	}

	/*
	 * The key is no property, because a property would configure the default account
	 * beside other accounts
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ArizeApiKeyProvider mockApiKeyProvider(Environment environment) {
		String key = Objects.requireNonNullElse(PropertySources.text(environment, "arize.api-key"), ANY_KEY);
		return () -> key;
	}

}
