package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.DefaultClientConfiguration.DefaultClientCheck;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for tests with {@code @RestClientTest}, in which
 * {@code MockRestServiceServer} responds instead of the API. It is registered for these
 * tests only.
 */
@AutoConfiguration(before = ArizeAutoConfiguration.class)
@ConditionalOnBooleanProperty("spring.test.restclient.mockrestserviceserver.enabled")
@EnableConfigurationProperties(ArizeProperties.class)
public final class RestClientTestAutoConfiguration {

	private static final String ANY_KEY = "mock-api-key";

	/* Package-private: only Spring instantiates it */
	RestClientTestAutoConfiguration() {
	}

	/*
	 * The mock server supports a single client: in the test of a service that uses
	 * another one, this client must not be created
	 */
	@Bean
	static BeanFactoryPostProcessor lazyRoleBindingsClient() {
		return (beanFactory) -> {
			for (Class<?> type : List.of(RoleBindingsClient.class, DefaultClientCheck.class, AccountChecks.class)) {
				for (String name : beanFactory.getBeanNamesForType(type, true, false)) {
					if (beanFactory.containsBeanDefinition(name)) {
						beanFactory.getBeanDefinition(name).setLazyInit(true);
					}
				}
			}
		};
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ArizeApiKeyProvider mockApiKeyProvider(ArizeProperties properties) {
		String key = properties.apiKey();
		return () -> StringUtils.hasText(key) ? key : ANY_KEY;
	}

}
