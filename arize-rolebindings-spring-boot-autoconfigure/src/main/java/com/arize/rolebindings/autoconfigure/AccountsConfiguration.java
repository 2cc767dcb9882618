package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.account.AccountBeanPostProcessor;
import com.arize.rolebindings.autoconfigure.account.AccountCandidates;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Configuration of what the beans of all accounts have in common.
 */
@Configuration(proxyBeanMethods = false)
@Import(AccountsConfiguration.CandidatesRegistrar.class)
class AccountsConfiguration {

	private static final AccountCandidates CANDIDATES = new AccountCandidates(List.of(RoleBindingsClient.class,
			ArizeDirectory.class, SDKConfiguration.class, ArizeApiKeyProvider.class, ArizeConnectionDetails.class,
			ArizeRestClientCustomizer.class, SDKConfigurationBuilderCustomizer.class));

	@Bean
	AccountBeans arizeAccountBeans(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new AccountBeans(beanFactory, environment);
	}

	@Bean
	static AccountBeanPostProcessor arizeAccountBeanPostProcessor(Environment environment) {
		return new AccountBeanPostProcessor(CANDIDATES, environment);
	}

	@Bean
	AccountChecks arizeAccountChecks(AccountBeans accounts, ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		return new AccountChecks(accounts, beanFactory, environment);
	}

	@Bean
	DefaultAccount arizeDefaultAccount(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new DefaultAccount(beanFactory, environment);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ArizeAccounts arizeAccounts(AccountBeans beans, DefaultAccount defaultAccount,
			ObjectProvider<SDKConfiguration> configuration, ObjectProvider<RoleBindingsClient> client,
			ObjectProvider<ArizeDirectory> directory) {
		return new DefaultArizeAccounts(beans, defaultAccount, configuration, client, directory);
	}

	/**
	 * Restricts the beans of the application before conditions, such as
	 * {@code @ConditionalOnMissingBean}, decide on those of the auto-configurations.
	 */
	static final class CandidatesRegistrar implements ImportBeanDefinitionRegistrar {

		private final Environment environment;

		CandidatesRegistrar(Environment environment) {
			this.environment = environment;
		}

		@Override
		public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
			if (registry instanceof ConfigurableListableBeanFactory beanFactory) {
				CANDIDATES.restrict(beanFactory, this.environment);
			}
		}

	}

}
