package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.DefaultArizeAccounts.Account;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.PropertySources;
import com.arize.rolebindings.autoconfigure.support.Setting;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Creates the objects of the accounts of the properties on first use.
 */
record PropertiesAccountFactory(Environment environment, Supplier<SslBundles> sslBundles,
		RoleBindingsClientFactory clients) {

	ArizeAccounts accounts() {
		return DefaultArizeAccounts.of(this.environment,
				() -> PropertySources.text(this.environment, "arize.api-key") != null, this::account);
	}

	private Account account(String name) {
		SingletonSupplier<SDKConfiguration> configuration = SingletonSupplier.of(() -> configuration(name));
		return new Account(name, configuration::obtain,
				SingletonSupplier.of(() -> client(configuration.obtain()))::obtain,
				SingletonSupplier.of(() -> directory(configuration.obtain()))::obtain,
				SingletonSupplier.of(() -> ArizeApiAutoConfiguration.create(configuration.obtain(), this.clients,
						this.environment))::obtain);
	}

	private SDKConfiguration configuration(String account) {
		AccountSettings settings = new AccountSettings(account, this.environment);
		// an invalid property is an error although no account may use it yet
		ArizeProperties.of(new AccountSettings(ArizeAccounts.DEFAULT, this.environment), null);
		ArizeProperties properties = ArizeProperties.of(settings, null);
		SslBundles bundles = (properties.sslBundle() != null) ? this.sslBundles.get() : null;
		return new SDKConfigurationFactory(settings, properties,
				new PropertiesArizeConnectionDetails(properties, bundles), null, null, List.of())
			.create();
	}

	private RoleBindingsClient client(SDKConfiguration configuration) {
		boolean readOnly = RoleBindingsAutoConfiguration.READ_ONLY.isGuardOn(this.environment);
		return (readOnly ? this.clients.withReadOnly() : this.clients).create(configuration);
	}

	private ArizeDirectory directory(SDKConfiguration configuration) {
		if (Boolean.FALSE.equals(new Setting("directory.enabled").get(this.environment, Boolean.class))) {
			throw new NoSuchBeanDefinitionException(ArizeDirectory.class);
		}
		return ArizeDirectoryAutoConfiguration.create(configuration, this.clients, this.environment);
	}

}
