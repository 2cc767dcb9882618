package com.arize.rolebindings.autoconfigure;

import java.util.function.BiFunction;

import com.arize.rolebindings.autoconfigure.account.AccountBean;
import com.arize.rolebindings.autoconfigure.account.AccountNames;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/**
 * Registrars of the beans of each account below {@code arize.accounts}. They are also
 * called when an application with ahead-of-time processing starts, so that accounts can
 * be added then.
 */
final class AccountRegistrars {

	private AccountRegistrars() {
	}

	private static <T> void register(BeanRegistry registry, AccountBean<T> bean, String account,
			BiFunction<AccountBeans, String, T> factory) {
		registry.registerBean(bean.nameFor(account), bean.type(),
				(spec) -> spec.lazyInit()
					.description("Arize account '%s'".formatted(account))
					.supplier((context) -> factory.apply(context.bean(AccountBeans.class), account)));
	}

	/**
	 * Registers the configurations.
	 */
	static final class Configurations implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			for (String account : AccountNames.of(environment)) {
				AccountRegistrars.register(registry, AccountBean.CONFIGURATION, account,
						AccountBeans::createConfiguration);
			}
		}

	}

	/**
	 * Registers the clients.
	 */
	static final class Clients implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			for (String account : AccountNames.of(environment)) {
				AccountRegistrars.register(registry, AccountBean.CLIENT, account, AccountBeans::createClient);
			}
		}

	}

	/**
	 * Registers the directories.
	 */
	static final class Directories implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			for (String account : AccountNames.of(environment)) {
				AccountRegistrars.register(registry, AccountBean.DIRECTORY, account, AccountBeans::createDirectory);
			}
		}

	}

}
