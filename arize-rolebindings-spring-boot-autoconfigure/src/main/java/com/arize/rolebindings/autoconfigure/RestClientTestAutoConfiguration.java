package com.arize.rolebindings.autoconfigure;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for tests with {@code @RestClientTest}, where
 * {@code MockRestServiceServer} answers in place of the API. It is listed for them alone,
 * so no application has it.
 */
@AutoConfiguration(before = ArizeAutoConfiguration.class)
@ConditionalOnBooleanProperty("spring.test.restclient.mockrestserviceserver.enabled")
@EnableConfigurationProperties(ArizeProperties.class)
public final class RestClientTestAutoConfiguration {

	private static final String ANY_KEY = "mock-api-key";

	/* Spring's to call: an auto-configuration has no public members */
	RestClientTestAutoConfiguration() {
	}

	/*
	 * The mock server stands in for one client only: in the test of a service that uses
	 * another, ours must not be made
	 */
	@Bean
	static BeanFactoryPostProcessor lazyRoleBindingsClient() {
		return (beanFactory) -> {
			for (String name : beanFactory.getBeanNamesForType(RoleBindingsClient.class, true, false)) {
				if (beanFactory.containsBeanDefinition(name)) {
					beanFactory.getBeanDefinition(name).setLazyInit(true);
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
