package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.autoconfigure.account.AccountBeanPostProcessor;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Configuration of what the beans of all accounts have in common.
 */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

	@Bean
	AccountBeans arizeAccountBeans(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new AccountBeans(beanFactory, environment);
	}

	@Bean
	static AccountBeanPostProcessor arizeAccountBeanPostProcessor(Environment environment) {
		return new AccountBeanPostProcessor(environment);
	}

	@Bean
	AccountChecks arizeAccountChecks(AccountBeans accounts, ConfigurableListableBeanFactory beanFactory) {
		return new AccountChecks(accounts, beanFactory);
	}

	@Bean
	DefaultAccount arizeDefaultAccount(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new DefaultAccount(beanFactory, environment);
	}

	@Bean
	@ConditionalOnMissingBean
	ArizeAccounts arizeAccounts(BeanFactory beanFactory, AccountBeans beans, DefaultAccount defaultAccount) {
		return new DefaultArizeAccounts(beanFactory, beans, defaultAccount);
	}

}
