package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Logs a warning with all properties below {@code arize} that do not exist, before the
 * first bean is created: a missing key may be one with a misspelled name. Those of the
 * desired state are left out, because they prevent the start.
 */
public final class UnknownPropertiesWarning implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(UnknownPropertiesWarning.class);

	private static final ConfigurationPropertyName DESIRED_STATE = ConfigurationPropertyName
		.of("arize.role-bindings.desired-state");

	private final Environment environment;

	private final Set<ConfigurationPropertyName> reported = new HashSet<>();

	/**
	 * Create a post-processor.
	 * @param environment has the properties
	 */
	public UnknownPropertiesWarning(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Set<ConfigurationPropertyName> reportedByParent = reportedBy(beanFactory.getParentBeanFactory());
		this.reported.addAll(reportedByParent);
		List<UnknownProperty> unknown = UnknownProperties.in(this.environment);
		if (!unknown.isEmpty()) {
			report(unknown.stream()
				.filter((property) -> !preventsTheStart(property) && !reportedByParent.contains(property.name()))
				.toList());
		}
	}

	/* When it is bound */
	private boolean preventsTheStart(UnknownProperty property) {
		return DESIRED_STATE.isAncestorOf(property.name())
				&& !"false".equalsIgnoreCase(this.environment.getProperty("arize.role-bindings.enabled"));
	}

	private void report(List<UnknownProperty> unknown) {
		if (!unknown.isEmpty()) {
			unknown.forEach((property) -> this.reported.add(property.name()));
			logger.warn(unknown.stream()
				.map(UnknownProperty::description)
				.collect(Collectors.joining("\n\t- ", "Properties that do not exist are ignored:\n\n\t- ", "\n")));
		}
	}

	/* The environment of a child context has the properties of its parent */
	private static Set<ConfigurationPropertyName> reportedBy(@Nullable BeanFactory parent) {
		UnknownPropertiesWarning warning = (parent != null)
				? parent.getBeanProvider(UnknownPropertiesWarning.class).getIfAvailable() : null;
		return (warning != null) ? warning.reported : Set.of();
	}

}
