package com.arize.rolebindings.autoconfigure.account;

import java.util.Collection;
import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.env.Environment;

/**
 * The beans of the application that have the name of an account as qualifier.
 *
 * @param types the types of the beans
 */
public record AccountCandidates(Collection<Class<?>> types) {

	/**
	 * Let these beans be injected by qualifier only, even if the application declares
	 * them as default candidates. Otherwise the client of one account would be injected
	 * where that of the default account is asked for, and would replace it.
	 * @param beanFactory has the beans
	 * @param environment has the names of the accounts
	 */
	public void restrict(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		List<String> accounts = AccountNames.of(environment);
		if (accounts.isEmpty()) {
			return;
		}
		QualifiedBeans beans = new QualifiedBeans(beanFactory);
		for (String account : accounts) {
			this.types.stream()
				.flatMap((type) -> beans.names(type, account))
				.filter(beanFactory::containsBeanDefinition)
				.forEach((name) -> restrict(name, beanFactory));
		}
		// post-processors that follow must not see the definitions as they were
		beanFactory.clearMetadataCache();
	}

	private static void restrict(String name, ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition) {
			definition.setDefaultCandidate(false);
		}
	}

}
