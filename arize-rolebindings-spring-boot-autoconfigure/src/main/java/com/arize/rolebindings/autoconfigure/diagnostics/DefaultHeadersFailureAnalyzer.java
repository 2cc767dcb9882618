package com.arize.rolebindings.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Explains default headers that cannot be bound. It comes before Boot's own analyzer,
 * which would show the value, and the value of a header may be a secret.
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
				"The property '%s' has a value itself, but each header is a property of its own below it."
					.formatted(PROPERTY),
				"Set '%s.<name of the header>' to the value of the header.".formatted(PROPERTY), cause);
	}

}
