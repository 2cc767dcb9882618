package com.arize.rolebindings.autoconfigure.account;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * Gives the beans of each account its name as a qualifier, by which alone they are
 * injected, and removes those that a bean of the application replaces. A
 * {@code BeanRegistrar} can do neither.
 */
public final class AccountBeanPostProcessor implements BeanFactoryPostProcessor, PriorityOrdered {

	private final AccountCandidates candidates;

	private final Environment environment;

	/**
	 * Create a post-processor.
	 * @param candidates the beans of the application
	 * @param environment has the names of the accounts
	 */
	public AccountBeanPostProcessor(AccountCandidates candidates, Environment environment) {
		this.candidates = candidates;
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String account : AccountNames.of(this.environment)) {
			for (AccountBean<?> bean : AccountBean.ALL) {
				if (beanFactory.containsBeanDefinition(bean.nameFor(account))) {
					process(bean, account, beanFactory);
				}
			}
		}
		// again: ahead-of-time processing may not know all accounts
		this.candidates.restrict(beanFactory, this.environment);
	}

	private static void process(AccountBean<?> bean, String account, ConfigurableListableBeanFactory beanFactory) {
		String name = bean.nameFor(account);
		if (isReplaced(bean, account, beanFactory)) {
			((BeanDefinitionRegistry) beanFactory).removeBeanDefinition(name);
		}
		else if (beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition) {
			AccountBean.qualify(definition, account);
		}
	}

	private static boolean isReplaced(AccountBean<?> bean, String account,
			ConfigurableListableBeanFactory beanFactory) {
		return new QualifiedBeans(beanFactory).names(bean.type(), account)
			.anyMatch((name) -> !name.equals(bean.nameFor(account)));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
