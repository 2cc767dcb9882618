package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.Map;
import java.util.Objects;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Analyzes a missing {@link RoleBindingsClient} or an {@link ArizeDirectory} bean that
 * was switched off. It is ordered before Spring Boot's analyzer, which reports the
 * condition but not the origin of the value.
 */
@Order(0)
class DisabledClientFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Map<Class<?>, Setting> SETTINGS = Map.of(RoleBindingsClient.class,
			new Setting("role-bindings.enabled"), ArizeDirectory.class, new Setting("directory.enabled"));

	private final Environment environment;

	DisabledClientFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = Objects.requireNonNullElse(cause.getBeanType(), Object.class);
		Setting setting = SETTINGS.get(type);
		String value = (setting != null) ? this.environment.getProperty(setting.property()) : null;
		if (setting == null || cause.getNumberOfBeansFound() > 0 || value == null || Boolean.parseBoolean(value)) {
			return null;
		}
		String origin = setting.origin(this.environment);
		return new FailureAnalysis(
				"%s required a bean of type '%s', but the client was switched off: the property '%s' is '%s'%s."
					.formatted((description != null) ? description : "A component", type.getName(), setting.property(),
							value, (origin != null) ? " (from " + origin + ")" : ""),
				"""
						Do one of the following:

							- Set the property '%s' to 'true', or remove it.
							- Inject an ObjectProvider<%s> if the application should start without the client.
							- Define a bean of type %s.""".formatted(setting.property(), type.getSimpleName(),
						type.getName()),
				cause);
	}

}
