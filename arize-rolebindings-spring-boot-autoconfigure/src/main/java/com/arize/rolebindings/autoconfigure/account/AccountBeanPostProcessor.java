package com.arize.rolebindings.autoconfigure.account;

import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
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

	private final Environment environment;

	/**
	 * Create a post-processor.
	 * @param environment has the names of the accounts
	 */
	public AccountBeanPostProcessor(Environment environment) {
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
	}

	private static void process(AccountBean<?> bean, String account, ConfigurableListableBeanFactory beanFactory) {
		String name = bean.nameFor(account);
		if (isReplaced(bean, account, beanFactory)) {
			((BeanDefinitionRegistry) beanFactory).removeBeanDefinition(name);
		}
		else if (beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition) {
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
			definition.setDefaultCandidate(false);
			AccountBean.mark(definition, account);
		}
	}

	private static boolean isReplaced(AccountBean<?> bean, String account,
			ConfigurableListableBeanFactory beanFactory) {
		return Stream.of(beanFactory.getBeanNamesForType(bean.type(), true, false))
			.filter((name) -> !name.equals(bean.nameFor(account)))
			.anyMatch((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(account::equals, name, beanFactory));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
