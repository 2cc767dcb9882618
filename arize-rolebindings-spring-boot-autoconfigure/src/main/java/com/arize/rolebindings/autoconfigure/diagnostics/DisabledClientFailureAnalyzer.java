package com.arize.rolebindings.autoconfigure.diagnostics;

import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Analyzes a missing {@link RoleBindingsClient} bean if the client was switched off. It
 * is ordered before Spring Boot's analyzer, which reports the condition but not the
 * origin of the value.
 */
@Order(0)
class DisabledClientFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Setting SETTING = new Setting("role-bindings.enabled");

	private final Environment environment;

	DisabledClientFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		String value = this.environment.getProperty(SETTING.property());
		if (cause.getBeanType() != RoleBindingsClient.class || cause.getNumberOfBeansFound() > 0 || value == null
				|| Boolean.parseBoolean(value)) {
			return null;
		}
		String origin = SETTING.origin(this.environment);
		return new FailureAnalysis(
				"%s required a bean of type '%s', but the client was switched off: the property '%s' is '%s'%s."
					.formatted((description != null) ? description : "A component", RoleBindingsClient.class.getName(),
							SETTING.property(), value, (origin != null) ? " (from " + origin + ")" : ""),
				"""
						Do one of the following:

							- Set the property '%s' to 'true', or remove it.
							- Inject an ObjectProvider<RoleBindingsClient> if the application should start without the client.
							- Define a bean of type com.arize.rolebindings.RoleBindingsClient."""
					.formatted(SETTING.property()),
				cause);
	}

}
