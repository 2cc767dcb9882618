package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.account.AccountBean;
import com.arize.rolebindings.names.NearestNames;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link ArizeAccounts} with the beans of the application.
 */
final class DefaultArizeAccounts implements ArizeAccounts {

	private final AccountBeans beans;

	private final SingletonSupplier<List<String>> names;

	private final ObjectProvider<SDKConfiguration> configuration;

	private final ObjectProvider<RoleBindingsClient> client;

	private final ObjectProvider<ArizeDirectory> directory;

	DefaultArizeAccounts(AccountBeans beans, DefaultAccount defaultAccount,
			ObjectProvider<SDKConfiguration> configuration, ObjectProvider<RoleBindingsClient> client,
			ObjectProvider<ArizeDirectory> directory) {
		this.beans = beans;
		// once: this searches all bean definitions, and the console needs the names for
		// each request
		this.names = SingletonSupplier.of(() -> names(beans, defaultAccount));
		this.configuration = configuration;
		this.client = client;
		this.directory = directory;
	}

	private static List<String> names(AccountBeans beans, DefaultAccount defaultAccount) {
		List<String> names = new ArrayList<>(beans.names());
		if (names.isEmpty() || defaultAccount.isConfigured()) {
			names.add(0, DEFAULT);
		}
		return List.copyOf(names);
	}

	@Override
	public List<String> names() {
		return this.names.obtain();
	}

	@Override
	public ArizeAccount get(String name) {
		List<String> names = names();
		if (!names.contains(name)) {
			List<String> nearest = new NearestNames(names).of(name);
			throw new IllegalArgumentException("There is no Arize account '%s'%s; the accounts are '%s'".formatted(name,
					nearest.isEmpty() ? "" : " (did you mean '%s'?)".formatted(nearest.get(0)),
					String.join("', '", names)));
		}
		return name.equals(DEFAULT) ? new Default() : new Named(name);
	}

	private final class Default implements ArizeAccount {

		@Override
		public String name() {
			return DEFAULT;
		}

		@Override
		public SDKConfiguration configuration() {
			return DefaultArizeAccounts.this.configuration.getObject();
		}

		@Override
		public RoleBindingsClient roleBindingsClient() {
			return DefaultArizeAccounts.this.client.getObject();
		}

		@Override
		public ArizeDirectory directory() {
			return DefaultArizeAccounts.this.directory.getObject();
		}

	}

	private final class Named implements ArizeAccount {

		private final String name;

		private Named(String name) {
			this.name = name;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public SDKConfiguration configuration() {
			return DefaultArizeAccounts.this.beans.configuration(this.name);
		}

		@Override
		public RoleBindingsClient roleBindingsClient() {
			return DefaultArizeAccounts.this.beans.find(AccountBean.CLIENT, this.name);
		}

		@Override
		public ArizeDirectory directory() {
			return DefaultArizeAccounts.this.beans.find(AccountBean.DIRECTORY, this.name);
		}

	}

}
