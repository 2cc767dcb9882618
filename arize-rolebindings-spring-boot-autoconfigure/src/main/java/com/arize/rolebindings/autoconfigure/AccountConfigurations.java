package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.autoconfigure.account.AccountSettings;
import com.arize.rolebindings.autoconfigure.account.ApplicationBeans;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.format.support.FormattingConversionService;

/**
 * Binds the properties of the accounts below {@code arize.accounts}, and creates their
 * configurations.
 *
 * @param beanFactory has the beans of the application
 * @param environment has the properties
 */
record AccountConfigurations(ConfigurableListableBeanFactory beanFactory, Environment environment) {

	boolean contains(String account) {
		return AccountNames.of(this.environment).contains(account);
	}

	private ArizeProperties properties(String account) {
		FormattingConversionService converters = new FormattingConversionService();
		ApplicationConversionService.addBeans(converters, this.beanFactory, ConfigurationPropertiesBinding.VALUE);
		return new Binder(ConfigurationPropertySources.get(this.environment),
				new PropertySourcesPlaceholdersResolver(this.environment), converters)
			.bind("arize.accounts." + account, Bindable.of(ArizeProperties.class),
					new IgnoreTopLevelConverterNotFoundBindHandler())
			// bindOrCreate returns null for an empty value with Spring Boot 4.0
			.orElseGet(() -> new Binder().bindOrCreate("", ArizeProperties.class))
			.inherit(this.beanFactory.getBean(ArizeProperties.class));
	}

	SDKConfiguration create(String account) {
		ArizeProperties properties = properties(account);
		ApplicationBeans beans = new ApplicationBeans(this.beanFactory);
		ArizeConnectionDetails details = beans.unique(ArizeConnectionDetails.class, account);
		ArizeApiKeyProvider keyProvider = beans.unique(ArizeApiKeyProvider.class, account);
		List<SDKConfigurationBuilderCustomizer> customizers = beans.all(SDKConfigurationBuilderCustomizer.class,
				account);
		// fails the start although the directory, which is lazy, may be created later
		this.beanFactory.getBean(DirectoryProperties.class).requireCacheTtl();
		try {
			return new SDKConfigurationFactory(account, properties,
					(details != null) ? details
							: new PropertiesArizeConnectionDetails(properties,
									this.beanFactory.getBeanProvider(SslBundles.class).getIfAvailable()),
					keyProvider, customizers, this.environment)
				.create();
		}
		catch (ConfigurationException ex) {
			throw new AccountSettings(account, this.environment).rename(ex);
		}
	}

}
