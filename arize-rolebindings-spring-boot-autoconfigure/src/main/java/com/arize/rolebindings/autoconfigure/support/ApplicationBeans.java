package com.arize.rolebindings.autoconfigure.support;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/**
 * The beans that the application defines itself, for the default account or, with the
 * name of an account as qualifier, for that account.
 */
public record ApplicationBeans(ConfigurableListableBeanFactory beanFactory) {

	/**
	 * Return the names of the beans of a type, except those that are injected by
	 * qualifier only.
	 */
	public Stream<String> ofDefault(Class<?> type) {
		return namesOf(type).filter((name) -> isDefaultCandidate(name) && !isAutoConfigured(name));
	}

	/**
	 * Return the names of the beans of a type that the application defines for an
	 * account.
	 */
	public Stream<String> ofAccount(Class<?> type, String account) {
		return qualified(namesOf(type), account).filter((name) -> !name.startsWith(AccountNames.PREFIX + "."));
	}

	public boolean isQualifiedOnly(Class<?> type) {
		List<String> names = namesOf(type).toList();
		return !names.isEmpty() && names.stream().noneMatch(this::isDefaultCandidate);
	}

	/**
	 * Return whether a bean is injected without a qualifier, too.
	 */
	public boolean isDefaultCandidate(String name) {
		return !this.beanFactory.containsBeanDefinition(name)
				|| !(this.beanFactory.getMergedBeanDefinition(name) instanceof AbstractBeanDefinition definition)
				|| definition.isDefaultCandidate();
	}

	/**
	 * Return the bean of a type that is for an account, which may be that of a parent
	 * context.
	 */
	public <T> @Nullable T unique(Class<T> type, String account) {
		return unique(namesInAllContexts(type, account), type, account)
			.map((name) -> this.beanFactory.getBean(name, type))
			.orElse(null);
	}

	/**
	 * Return the name of the bean of a type that the application defines for an account.
	 */
	public Optional<String> uniqueOfAccount(Class<?> type, String account) {
		return unique(ofAccount(type, account), type, account);
	}

	private static Optional<String> unique(Stream<String> names, Class<?> type, String account) {
		List<String> beans = names.toList();
		if (beans.size() > 1) {
			throw new InvalidPropertyException(AccountNames.SETTING + "." + account,
					"several beans of type %s have the name of the account '%s' as qualifier: '%s'"
						.formatted(type.getName(), account, String.join("', '", beans)),
					"Keep one of them, or change the qualifier or name of the others.");
		}
		return beans.stream().findFirst();
	}

	/**
	 * Return the beans of a type that are for an account, with those of a parent context.
	 */
	public <T> List<T> all(Class<T> type, String account) {
		DefaultListableBeanFactory factory = (DefaultListableBeanFactory) this.beanFactory;
		return namesInAllContexts(type, account).map((name) -> {
			T bean = factory.getBean(name, type);
			return Map.entry(factory.getOrder(name, bean), bean);
		}).sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
	}

	public boolean isOfLibrary(String name) {
		return name.startsWith("arize.") || name.startsWith("com.arize.") || isAutoConfigured(name);
	}

	private Stream<String> namesOf(Class<?> type) {
		return Stream.of(this.beanFactory.getBeanNamesForType(type, true, false));
	}

	private Stream<String> namesInAllContexts(Class<?> type, String account) {
		return qualified(
				Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false)),
				account);
	}

	/* Only the target of a scoped proxy has the qualifier */
	private Stream<String> qualified(Stream<String> names, String account) {
		return names
			.filter((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(account::equals, name, this.beanFactory))
			.map((name) -> ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name)
			.distinct();
	}

	/*
	 * The class of the factory method decides, because ahead-of-time processing removes
	 * the factory bean
	 */
	private boolean isAutoConfigured(String name) {
		Method method = (this.beanFactory.containsBeanDefinition(name)
				&& this.beanFactory.getMergedBeanDefinition(name) instanceof RootBeanDefinition definition)
						? definition.getResolvedFactoryMethod() : null;
		return method != null && method.getDeclaringClass().getPackageName().startsWith("com.arize.")
				&& method.getDeclaringClass().getNestHost().isAnnotationPresent(AutoConfiguration.class);
	}

}
