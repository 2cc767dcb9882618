package com.arize.rolebindings.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Analyzes default headers that cannot be bound. It is ordered before Spring Boot's
 * analyzer, which would report the value, and the value of a header may be a secret.
 */
@Order(0)
class DefaultHeadersFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final String PROPERTY = new Setting("default-headers").property();

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (!cause.getName().toString().equals(PROPERTY)) {
			return null;
		}
		return new FailureAnalysis(
				"The property '%s' has a value itself, but each header must be a separate property below it."
					.formatted(PROPERTY),
				"Set '%s.<name of the header>' to the value of the header.".formatted(PROPERTY), cause);
	}

}
