package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.account.ApplicationBeans;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The account of {@code arize.api-key}, which an application with other accounts need not
 * have.
 */
final class DefaultAccount {

	private static final List<Class<?>> TYPES = List.of(ArizeApiKeyProvider.class, ArizeConnectionDetails.class,
			SDKConfiguration.class, RoleBindingsClient.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	DefaultAccount(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	/* By its key, or by a bean of the application that replaces a part of it */
	boolean isConfigured() {
		return StringUtils.hasText(this.environment.getProperty("arize.api-key")) || hasBean(this.beanFactory);
	}

	/* A child context uses the client of its parent */
	private static boolean hasBean(ConfigurableListableBeanFactory beanFactory) {
		ApplicationBeans beans = new ApplicationBeans(beanFactory);
		return TYPES.stream().flatMap(beans::names).findAny().isPresent()
				|| (beanFactory.getParentBeanFactory() instanceof ConfigurableListableBeanFactory parent
						&& hasBean(parent));
	}

}
