package com.arize.rolebindings.autoconfigure.account;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Beans of the application that are for one account: those with its name as qualifier.
 *
 * @param beanFactory has the beans
 * @param accounts the names of all accounts, without the default one
 */
public record QualifiedBeans(ListableBeanFactory beanFactory, Collection<String> accounts) {

	/**
	 * Return the bean of a type that is for an account.
	 * @param <T> the type
	 * @param type the type
	 * @param account the name of the account
	 * @return the bean, {@code null} if there is none
	 * @throws NoUniqueBeanDefinitionException if there are several
	 */
	public <T> @Nullable T unique(Class<T> type, String account) {
		List<String> names = names(type, account::equals).toList();
		if (names.size() > 1) {
			throw new NoUniqueBeanDefinitionException(type, names);
		}
		return names.isEmpty() ? null : this.beanFactory.getBean(names.get(0), type);
	}

	/**
	 * Return the beans of a type that are for an account.
	 * @param <T> the type
	 * @param type the type
	 * @param account the name of the account
	 * @return the beans
	 */
	public <T> List<T> all(Class<T> type, String account) {
		return names(type, account::equals).map((name) -> this.beanFactory.getBean(name, type)).toList();
	}

	/**
	 * Return those of some beans that are not for one account.
	 * @param <T> the type
	 * @param type the type
	 * @param beans the beans
	 * @return the beans without the qualifier of an account
	 */
	public <T> List<T> general(Class<T> type, Stream<T> beans) {
		List<T> qualified = names(type, this.accounts::contains).map((name) -> this.beanFactory.getBean(name, type))
			.toList();
		return beans.filter((bean) -> qualified.stream().noneMatch((other) -> other == bean)).toList();
	}

	private Stream<String> names(Class<?> type, Predicate<String> account) {
		return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type))
			.filter((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(account, name, this.beanFactory));
	}

}
