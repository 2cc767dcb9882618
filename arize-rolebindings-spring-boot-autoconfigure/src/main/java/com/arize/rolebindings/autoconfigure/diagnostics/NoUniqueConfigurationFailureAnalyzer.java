package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.Collection;
import java.util.stream.Collectors;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.annotation.Order;

/**
 * Analyzes several {@link SDKConfiguration} beans of which none is primary. It is ordered
 * before Spring Boot's analyzer, which lists the beans but does not explain how to select
 * the one for the client.
 */
@Order(0)
class NoUniqueConfigurationFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoUniqueBeanDefinitionException> {

	private final ConfigurableListableBeanFactory beanFactory;

	NoUniqueConfigurationFailureAnalyzer(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoUniqueBeanDefinitionException cause,
			@Nullable String description) {
		Collection<String> names = cause.getBeanNamesFound();
		if (cause.getBeanType() != SDKConfiguration.class || names == null) {
			return null;
		}
		return new FailureAnalysis(
				"%s requires one bean of type '%s', but there are %d and it is not defined which one to use:%s"
					.formatted((description != null) ? description : "A component", SDKConfiguration.class.getName(),
							names.size(),
							names.stream().map(this::definition).collect(Collectors.joining("\n\t- ", "\n\n\t- ", ""))),
				"""
						Do one of the following:

							- Annotate the bean for the auto-configured client with @Primary.
							- Declare each bean for another client with @Bean(defaultCandidate = false) and a @Qualifier, and \
						inject it with that @Qualifier.
							- If no other component needs the other configurations, create them in the bean methods of \
						their clients, with SDKConfiguration.toBuilder().""",
				cause);
	}

	private String definition(String name) {
		if (!this.beanFactory.containsBeanDefinition(name)) {
			return "'%s', registered as a singleton".formatted(name);
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		String method = definition.getFactoryMethodName();
		String resource = definition.getResourceDescription();
		return "'" + name + "', defined " + ((method != null) ? "by method '" + method + "' " : "")
				+ ((resource != null) ? "in " + resource : "by code");
	}

}
