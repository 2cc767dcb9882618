package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.autoconfigure.account.AccountBean;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Checks the configuration of each account when the application starts, because the beans
 * of the accounts are lazy. An account whose client is replaced needs no configuration.
 */
final class AccountChecks implements InitializingBean {

	private final AccountBeans accounts;

	private final ConfigurableListableBeanFactory beanFactory;

	AccountChecks(AccountBeans accounts, ConfigurableListableBeanFactory beanFactory) {
		this.accounts = accounts;
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterPropertiesSet() {
		for (String account : this.accounts.names()) {
			if (AccountBean.CLIENT.isPending(this.beanFactory, account)) {
				this.accounts.configuration(account);
			}
		}
	}

}
