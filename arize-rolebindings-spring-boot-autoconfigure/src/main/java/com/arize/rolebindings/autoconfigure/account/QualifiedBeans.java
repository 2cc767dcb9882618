package com.arize.rolebindings.autoconfigure.account;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Beans that are for one account: those that are injected by its name as qualifier.
 *
 * @param beanFactory has the beans
 */
public record QualifiedBeans(ConfigurableListableBeanFactory beanFactory) {

	/**
	 * Return the bean of a type that is for an account. Those of a parent context are
	 * considered only if this context has none.
	 * @param <T> the type
	 * @param type the type
	 * @param account the name of the account
	 * @return the bean, {@code null} if there is none
	 * @throws NoUniqueBeanDefinitionException if there are several
	 */
	public <T> @Nullable T unique(Class<T> type, String account) {
		List<String> names = names(type, account).toList();
		if (names.size() > 1) {
			throw new NoUniqueBeanDefinitionException(type, names);
		}
		if (names.isEmpty()) {
			return (this.beanFactory.getParentBeanFactory() instanceof ConfigurableListableBeanFactory parent)
					? new QualifiedBeans(parent).unique(type, account) : null;
		}
		return this.beanFactory.getBean(names.get(0), type);
	}

	/**
	 * Return the beans of a type that are for an account.
	 * @param <T> the type
	 * @param type the type
	 * @param account the name of the account
	 * @return the beans in their order
	 */
	public <T> List<T> all(Class<T> type, String account) {
		Set<T> qualified = Collections.newSetFromMap(new IdentityHashMap<>());
		matching(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type), type, account)
			.forEach((name) -> qualified.add(this.beanFactory.getBean(name, type)));
		return this.beanFactory.getBeanProvider(type).orderedStream().filter(qualified::contains).toList();
	}

	/**
	 * Return the names of the beans of a type that are for an account, without those of a
	 * parent context. No bean is created.
	 * @param type the type
	 * @param account the name of the account
	 * @return the names
	 */
	Stream<String> names(Class<?> type, String account) {
		return matching(this.beanFactory.getBeanNamesForType(type, true, false), type, account);
	}

	private Stream<String> matching(String[] names, Class<?> type, String account) {
		AccountDependency dependency = new AccountDependency(type, account);
		return Stream.of(names).filter((name) -> this.beanFactory.isAutowireCandidate(name, dependency));
	}

}
