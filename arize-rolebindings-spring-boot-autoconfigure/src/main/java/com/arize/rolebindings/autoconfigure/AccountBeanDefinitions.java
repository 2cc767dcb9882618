package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.autoconfigure.account.AccountSettings;
import com.arize.rolebindings.autoconfigure.account.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.account.InvalidAccountException;
import com.arize.rolebindings.autoconfigure.account.PropertySources;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;

/**
 * Defines the beans of one type for the accounts below {@code arize.accounts}, unless the
 * application has its own, and removes that of the default account if only others are
 * configured. Ahead-of-time processing does not know the accounts: it keeps this
 * post-processor, which defines them when the application starts.
 *
 * @param <T> the type of the beans
 * @param type the type of the beans
 * @param environment has the names of the accounts
 * @param factory creates the bean of an account
 */
record AccountBeanDefinitions<T>(Class<T> type, Environment environment,
		BiFunction<ConfigurableListableBeanFactory, String, T> factory) implements BeanDefinitionRegistryPostProcessor {

	private static final Map<Class<?>, String> SUFFIXES = Map.of(SDKConfiguration.class, "sdkConfiguration",
			RoleBindingsClient.class, "roleBindingsClient", ArizeDirectory.class, "directory");

	private static final List<Class<?>> TYPES_OF_DEFAULT = List.of(ArizeApiKeyProvider.class,
			ArizeConnectionDetails.class, SDKConfiguration.class, RoleBindingsClient.class);

	private static final List<Class<?>> TYPES_OF_ACCOUNT = List.of(ArizeApiKeyProvider.class,
			ArizeConnectionDetails.class, SDKConfigurationBuilderCustomizer.class, SDKConfiguration.class,
			ArizeRestClientCustomizer.class, RoleBindingsClient.class, ArizeDirectory.class);

	static String nameOf(String account, Class<?> type) {
		return "arize.accounts." + account + "." + SUFFIXES.get(type);
	}

	/*
	 * By a key, or by a bean of the application that replaces a part of it. A child
	 * context uses the client of its parent.
	 */
	static boolean isDefaultConfigured(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		ApplicationBeans beans = new ApplicationBeans(beanFactory);
		return PropertySources.text(environment, "arize.api-key") != null
				|| TYPES_OF_DEFAULT.stream().flatMap(beans::ofDefault).findAny().isPresent()
				|| (beanFactory.getParentBeanFactory() instanceof ConfigurableListableBeanFactory parent
						&& isDefaultConfigured(parent, environment));
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		// later: another post-processor may register beans of the application
	}

	/* Before the post-processors of tests that replace beans by mocks */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		List<String> accounts = AccountNames.of(this.environment);
		ApplicationBeans beans = new ApplicationBeans(beanFactory);
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
		for (String account : accounts) {
			requireQualifiedOnly(beans, account);
			define(account, beans, registry);
		}
		if (!accounts.isEmpty() && !isDefaultConfigured(beanFactory, this.environment)) {
			beans.autoConfigured(this.type).toList().forEach(registry::removeBeanDefinition);
		}
	}

	private void define(String account, ApplicationBeans beans, BeanDefinitionRegistry registry) {
		for (Class<?> replaced : SUFFIXES.keySet()) {
			beans.uniqueOfAccount(replaced, account)
				.ifPresent((bean) -> registry.registerAlias(bean, nameOf(account, replaced)));
		}
		String name = nameOf(account, this.type);
		if (registry.isBeanNameInUse(name)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(this.type, () -> create(account, beans.beanFactory()));
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
		definition.setDefaultCandidate(false);
		definition.setLazyInit(true);
		definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
		definition.setResourceDescription("Arize account '%s'".formatted(account));
		registry.registerBeanDefinition(name, definition);
	}

	/* A setting may turn out to be unusable when the client is created, too */
	private T create(String account, ConfigurableListableBeanFactory beanFactory) {
		try {
			return this.factory.apply(beanFactory, account);
		}
		catch (ConfigurationException ex) {
			if (beanFactory.containsBeanDefinition(nameOf(account, SDKConfiguration.class))) {
				throw new AccountSettings(account, this.environment).rename(ex);
			}
			// No ConfigurationException, whose report would name a property
			IllegalStateException failure = new IllegalStateException(
					"The SDKConfiguration bean of the Arize account '%s' cannot be used: %s".formatted(account,
							ex.getMessage()));
			failure.addSuppressed(ex);
			throw failure;
		}
	}

	/* Otherwise, the key of an account would be used for the default account */
	private static void requireQualifiedOnly(ApplicationBeans beans, String account) {
		TYPES_OF_ACCOUNT.stream()
			.flatMap((type) -> beans.ofAccount(type, account))
			.filter(beans::isDefaultCandidate)
			.findFirst()
			.ifPresent((bean) -> {
				throw new InvalidAccountException(AccountNames.SETTING + "." + account,
						"the bean '%s' has the name of the account '%s' as qualifier, but would be injected without it, too"
							.formatted(bean, account),
						"Declare it with @Bean(defaultCandidate = false), or change its qualifier or name.");
			});
	}

}
