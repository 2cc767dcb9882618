package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.SharedDirectories;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.SharedResources;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.autoconfigure.account.AccountBean;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.autoconfigure.account.AccountSettings;
import com.arize.rolebindings.autoconfigure.account.QualifiedBeans;
import com.arize.rolebindings.autoconfigure.event.ClientWrites;
import com.arize.rolebindings.autoconfigure.http.SharedResourcesFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Creates and finds the beans of the accounts below {@code arize.accounts}.
 */
final class AccountBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	private final List<String> names;

	private final QualifiedBeans qualified;

	AccountBeans(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.names = AccountNames.of(environment);
		this.qualified = new QualifiedBeans(beanFactory);
	}

	/* Without the default account */
	List<String> names() {
		return this.names;
	}

	QualifiedBeans qualified() {
		return this.qualified;
	}

	ArizeProperties properties(String account) {
		return new AccountSettings(account, this.environment).bind(ArizeProperties.class);
	}

	SDKConfiguration createConfiguration(String account) {
		// fails the start although the directory, which is lazy, may be created later
		this.beanFactory.getBean(DirectoryProperties.class).requireCacheTtl();
		AccountSettings settings = new AccountSettings(account, this.environment);
		ArizeProperties properties = settings.bind(ArizeProperties.class);
		ArizeConnectionDetails details = this.qualified.unique(ArizeConnectionDetails.class, account);
		try {
			return new SDKConfigurationFactory(account, properties,
					(details != null) ? details : new PropertiesArizeConnectionDetails(properties, sslBundles()),
					this.qualified.unique(ArizeApiKeyProvider.class, account),
					this.qualified.all(SDKConfigurationBuilderCustomizer.class, account))
				.create();
		}
		catch (ConfigurationException ex) {
			throw settings.rename(ex);
		}
	}

	private @Nullable SslBundles sslBundles() {
		return this.beanFactory.getBeanProvider(SslBundles.class).getIfAvailable();
	}

	/**
	 * Return the configuration of an account: that of the application, if it has one.
	 * @param account the name of the account
	 * @return the configuration
	 * @throws IllegalStateException if the configuration of the application has the name
	 * of another account, which metrics, health and events would then contain
	 */
	SDKConfiguration configuration(String account) {
		SDKConfiguration configuration = find(AccountBean.CONFIGURATION, account);
		Assert.state(configuration.account().equals(account),
				() -> "The SDKConfiguration bean of the Arize account '%s' is named '%s': set its name by account(\"%s\") of its builder"
					.formatted(account, LogEscaper.word(configuration.account()), account));
		return configuration;
	}

	RoleBindingsClient createClient(String account) {
		return this.beanFactory.getBean(ClientWrites.class)
			.applyTo(this.beanFactory.getBean(RoleBindingsClientFactory.class))
			.create(configuration(account));
	}

	ArizeDirectory createDirectory(String account) {
		SharedResources resources = this.beanFactory.getBean(SharedResourcesFactory.class).create("arize.directory");
		return ArizeDirectory.cached(SharedDirectories.create(configuration(account), resources),
				this.beanFactory.getBean(DirectoryProperties.class).requireCacheTtl());
	}

	/**
	 * Return a bean of an account: that of the application, if it has one.
	 * @param <T> the type
	 * @param bean the bean
	 * @param account the name of the account
	 * @return the bean
	 * @throws NoSuchBeanDefinitionException if there is none
	 */
	<T> T find(AccountBean<T> bean, String account) {
		String name = bean.nameFor(account);
		if (this.beanFactory.containsLocalBean(name)) {
			return this.beanFactory.getBean(name, bean.type());
		}
		T found = this.qualified.unique(bean.type(), account);
		if (found == null) {
			throw new NoSuchBeanDefinitionException(bean.type(),
					"There is none for the Arize account '%s'".formatted(account));
		}
		return found;
	}

}
