package com.arize.rolebindings.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.DefaultClientConfiguration.DefaultClientCheck;
import com.arize.rolebindings.autoconfigure.account.AccountNames;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
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
@EnableConfigurationProperties(ArizeProperties.class)
@Import(AccountsConfiguration.class)
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

	/* Before the configurations of the accounts are created, which read the property */
	@Bean
	static BeanFactoryPostProcessor mockApiKeysOfAccounts(ConfigurableEnvironment environment) {
		return (beanFactory) -> {
			Binder binder = Binder.get(environment);
			Map<String, Object> keys = new LinkedHashMap<>();
			for (String account : AccountNames.of(environment)) {
				String property = "arize.accounts." + account + ".api-key";
				if (!StringUtils.hasText(binder.bind(property, String.class).orElse(null))) {
					keys.put(property, ANY_KEY);
				}
			}
			environment.getPropertySources().addFirst(new MapPropertySource("mockApiKeys", keys));
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
