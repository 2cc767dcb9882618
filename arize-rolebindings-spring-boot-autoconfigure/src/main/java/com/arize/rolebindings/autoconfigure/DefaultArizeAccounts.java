package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.internal.AccountNames;
import com.arize.rolebindings.names.NearestNames;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * {@link ArizeAccounts} with the beans of the application.
 */
final class DefaultArizeAccounts implements ArizeAccounts {

	private final BeanFactory beanFactory;

	/* Injected, because a lookup by type would find the only bean of another account */
	private final Map<Class<?>, ObjectProvider<?>> defaults;

	private final List<String> names;

	DefaultArizeAccounts(ConfigurableListableBeanFactory beanFactory, Environment environment,
			Map<Class<?>, ObjectProvider<?>> defaults) {
		List<String> names = new ArrayList<>(AccountNames.of(environment));
		if (names.isEmpty() || OnDefaultAccount.isConfigured(beanFactory, environment)) {
			names.add(0, DEFAULT);
		}
		this.beanFactory = beanFactory;
		this.defaults = defaults;
		this.names = List.copyOf(names);
	}

	@Override
	public List<String> names() {
		return this.names;
	}

	@Override
	public ArizeAccount get(String name) {
		if (!this.names.contains(name)) {
			List<String> nearest = new NearestNames(this.names).of(name);
			throw new IllegalArgumentException("There is no Arize account '%s'%s; the accounts are '%s'".formatted(name,
					nearest.isEmpty() ? "" : " (did you mean '%s'?)".formatted(nearest.get(0)),
					String.join("', '", this.names)));
		}
		return new Account(name, this);
	}

	private record Account(String name, DefaultArizeAccounts accounts) implements ArizeAccount {

		/* Metrics, health and events contain the name */
		@Override
		public SDKConfiguration configuration() {
			SDKConfiguration configuration = bean(SDKConfiguration.class);
			Assert.state(this.name.equals(DEFAULT) || configuration.account().equals(this.name),
					() -> "The SDKConfiguration bean of the Arize account '%s' is named '%s': set its name by account(\"%s\") of its builder"
						.formatted(this.name, LogEscaper.word(configuration.account()), this.name));
			return configuration;
		}

		@Override
		public RoleBindingsClient roleBindingsClient() {
			return bean(RoleBindingsClient.class);
		}

		@Override
		public ArizeDirectory directory() {
			return bean(ArizeDirectory.class);
		}

		private <T> T bean(Class<T> type) {
			return this.name.equals(DEFAULT)
					? type.cast(Objects.requireNonNull(this.accounts.defaults.get(type)).getObject())
					: this.accounts.beanFactory.getBean(AccountBeanDefinitions.nameOf(this.name, type), type);
		}

	}

}
