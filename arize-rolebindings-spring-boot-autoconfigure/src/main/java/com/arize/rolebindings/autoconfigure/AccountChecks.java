package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.autoconfigure.account.AccountBean;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Checks the configuration of each account when the application starts, because the beans
 * of the accounts are lazy. An account whose client is replaced needs no configuration.
 */
final class AccountChecks implements InitializingBean {

	private static final String DESIRED_STATE = "role-bindings.desired-state";

	private final AccountBeans accounts;

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	AccountChecks(AccountBeans accounts, ConfigurableListableBeanFactory beanFactory, Environment environment) {
		this.accounts = accounts;
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	/*
	 * Whether the application only validates access files, which needs no account: its
	 * key may be withheld from a build of a fork
	 */
	static boolean isOffline(Environment environment) {
		return new Setting(DESIRED_STATE + ".enabled").isOn(environment) && "validate"
			.equalsIgnoreCase(environment.getProperty(new Setting(DESIRED_STATE + ".mode").property()));
	}

	@Override
	public void afterPropertiesSet() {
		if (isOffline(this.environment)) {
			return;
		}
		for (String account : this.accounts.names()) {
			if (AccountBean.CLIENT.isPending(this.beanFactory, account)) {
				this.accounts.configuration(account);
			}
		}
	}

}
