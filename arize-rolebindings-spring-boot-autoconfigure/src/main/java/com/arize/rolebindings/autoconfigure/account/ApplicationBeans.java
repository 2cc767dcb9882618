package com.arize.rolebindings.autoconfigure.account;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The beans that the application defines itself.
 *
 * @param beanFactory has the beans
 */
public record ApplicationBeans(ConfigurableListableBeanFactory beanFactory) {

	private static final String AUTO_CONFIGURATION = "com.arize.rolebindings.autoconfigure";

	/**
	 * Return the names of the beans of a type, except those that are injected by
	 * qualifier only.
	 * @param type the type
	 * @return the names
	 */
	public Stream<String> names(Class<?> type) {
		return Stream.of(this.beanFactory.getBeanNamesForType(type, true, false))
			.filter((name) -> !this.beanFactory.containsBeanDefinition(name)
					|| isOfTheApplication(this.beanFactory.getMergedBeanDefinition(name)));
	}

	/**
	 * Return the names of the beans of a type that the application defines for an
	 * account.
	 * @param type the type
	 * @param account the name of the account
	 * @return the names of those with its qualifier
	 */
	public Stream<String> names(Class<?> type, String account) {
		return new QualifiedBeans(this.beanFactory).names(type, account)
			.filter((name) -> !AccountBean.isOfAccount(name, account));
	}

	/*
	 * The class of the factory method: ahead-of-time processing removes the factory bean
	 */
	private static boolean isOfTheApplication(BeanDefinition definition) {
		if (definition instanceof AbstractBeanDefinition candidate && !candidate.isDefaultCandidate()) {
			return false;
		}
		Method method = (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
		return method == null || !isAutoConfiguration(method.getDeclaringClass());
	}

	private static boolean isAutoConfiguration(Class<?> type) {
		return type.getPackageName().equals(AUTO_CONFIGURATION) && type.getName().endsWith("Configuration");
	}

}
