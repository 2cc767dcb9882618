package com.arize.access.autoconfigure;

import com.arize.access.run.InvalidProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Analyzes an {@link InvalidProperty} below {@code arize}. It is ordered before Spring
 * Boot's analyzers, which display the value of any property, and the words as the names
 * of enum constants.
 */
@Order(0)
class PropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("arize");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		InvalidProperty invalid = PREFIX.isAncestorOf(cause.getName())
				? InvalidProperty.of(cause, "The property '%s'"::formatted, true) : null;
		return (invalid != null) ? new FailureAnalysis(invalid.problem(), invalid.remedy(), cause) : null;
	}

}
