package com.arize.rolebindings.autoconfigure.actuate;

import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.account.AccountBean;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The endpoints of the accounts of the application.
 *
 * @param beanFactory has the configurations
 * @param configuration the configuration of the default account
 * @param accounts the accounts
 */
record ConfiguredEndpoints(ConfigurableListableBeanFactory beanFactory, ObjectProvider<SDKConfiguration> configuration,
		ObjectProvider<ArizeAccounts> accounts) {

	/* The bean of ArizeAutoConfiguration */
	private static final String CONFIGURATION_BEAN_NAME = "arizeSdkConfiguration";

	/**
	 * Return the names of the accounts.
	 * @return the names, those below {@code arize.accounts} in their order
	 */
	List<String> names() {
		ArizeAccounts available = this.accounts.getIfAvailable();
		return (available != null) ? available.names() : List.of(ArizeAccounts.DEFAULT);
	}

	/**
	 * Return whether the application has no account but the default one.
	 * @return {@code true} if there are none below {@code arize.accounts}
	 */
	boolean hasOnlyTheDefault() {
		return names().equals(List.of(ArizeAccounts.DEFAULT));
	}

	/**
	 * Return the endpoint of an account. A lazy configuration of the auto-configuration
	 * is not created.
	 * @param account the name of the account
	 * @return the endpoint
	 */
	ConfiguredEndpoint of(String account) {
		if (account.equals(ArizeAccounts.DEFAULT)) {
			return new ConfiguredEndpoint(
					() -> isPending(CONFIGURATION_BEAN_NAME) ? null : this.configuration.getIfUnique());
		}
		String name = AccountBean.CONFIGURATION.nameFor(account);
		return new ConfiguredEndpoint(
				() -> isPending(name) ? null : this.accounts.getObject().get(account).configuration());
	}

	private boolean isPending(String name) {
		return this.beanFactory.containsBeanDefinition(name) && !this.beanFactory.containsSingleton(name);
	}

}
