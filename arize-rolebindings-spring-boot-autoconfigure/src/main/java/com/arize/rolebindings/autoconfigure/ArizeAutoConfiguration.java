package com.arize.rolebindings.autoconfigure;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.ArizeApi;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.DefaultArizeAccounts.Account;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Auto-configuration for the {@link SDKConfiguration} that the clients share. Its beans
 * are lazy: the properties are bound, and a key is required, only if a bean uses them.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
public final class ArizeAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean(ArizeConnectionDetails.class)
	PropertiesArizeConnectionDetails arizeConnectionDetails(ArizeProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesArizeConnectionDetails(properties, sslBundles.getIfAvailable());
	}

	@Bean
	@Lazy
	@Conditional(OnDefaultAccount.class)
	@ConditionalOnMissingBean
	SDKConfiguration arizeSdkConfiguration(ArizeProperties properties, ArizeConnectionDetails connectionDetails,
			ObjectProvider<ArizeApiKeyProvider> apiKeyProvider, ObjectProvider<HttpClientSettings> httpSettings,
			ObjectProvider<SDKConfigurationBuilderCustomizer> customizers, Environment environment) {
		return new SDKConfigurationFactory(new AccountSettings(ArizeAccounts.DEFAULT, environment), properties,
				connectionDetails, apiKeyProvider.getIfAvailable(), httpSettings.getIfUnique(),
				customizers.orderedStream().toList())
			.create();
	}

	/**
	 * The accounts, also of an application that excludes this auto-configuration and has
	 * its own {@link SDKConfiguration}.
	 */
	@Configuration(proxyBeanMethods = false)
	static class AccountsConfiguration {

		/*
		 * The properties are bound here, because an empty environment variable counts as
		 * not set
		 */
		@Bean
		@Lazy
		ArizeProperties arizeProperties(ConfigurableListableBeanFactory beanFactory, Environment environment) {
			return ArizeProperties.of(new AccountSettings(ArizeAccounts.DEFAULT, environment),
					SDKConfigurationFactory.converters(beanFactory));
		}

		@Bean
		static AccountBeanDefinitions arizeAccountBeanDefinitions(Environment environment) {
			return new AccountBeanDefinitions(environment);
		}

		@Bean
		@Lazy
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		ArizeAccounts arizeAccounts(ConfigurableListableBeanFactory beanFactory, Environment environment,
				ObjectProvider<SDKConfiguration> configuration, ObjectProvider<RoleBindingsClient> client,
				ObjectProvider<ArizeDirectory> directory, ObjectProvider<ArizeApi> api) {
			// a lookup by type would find the only bean of another account
			Account ofDefault = new Account(ArizeAccounts.DEFAULT, configuration::getObject, client::getObject,
					directory::getObject, api::getObject);
			return DefaultArizeAccounts.of(environment, () -> OnDefaultAccount.isConfigured(beanFactory, environment),
					(name) -> name.equals(ArizeAccounts.DEFAULT) ? ofDefault : account(name, beanFactory));
		}

		private static Account account(String name, BeanFactory beans) {
			return new Account(name, () -> configuration(name, beans),
					() -> bean(name, beans, RoleBindingsClient.class), () -> bean(name, beans, ArizeDirectory.class),
					() -> bean(name, beans, ArizeApi.class));
		}

		/* Metrics, health and events contain the name */
		private static SDKConfiguration configuration(String account, BeanFactory beans) {
			SDKConfiguration configuration = bean(account, beans, SDKConfiguration.class);
			Assert.state(configuration.account().equals(account),
					() -> "The SDKConfiguration bean of the Arize account '%s' is named '%s': set its name by account(\"%s\") of its builder"
						.formatted(account, LogEscaper.word(configuration.account()), account));
			return configuration;
		}

		private static <T> T bean(String account, BeanFactory beans, Class<T> type) {
			return beans.getBean(AccountBeanDefinitions.Kind.nameOf(account, type), type);
		}

	}

}
