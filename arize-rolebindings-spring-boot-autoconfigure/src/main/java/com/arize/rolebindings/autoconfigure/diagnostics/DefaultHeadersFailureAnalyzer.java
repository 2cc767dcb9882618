package com.arize.rolebindings.autoconfigure.diagnostics;

import com.arize.rolebindings.autoconfigure.account.ConnectionProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Reports a value for {@code default-headers} itself, of the default or another account.
 * The report of Spring Boot would contain the value, which may be a secret.
 */
@Order(0)
class DefaultHeadersFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName ARIZE = ConfigurationPropertyName.of("arize");

	private static final ConfigurationPropertyName HEADERS = ConfigurationPropertyName
		.of(ConnectionProperties.DEFAULT_HEADERS);

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		// an account may inherit the property
		ConfigurationProperty property = cause.getProperty();
		ConfigurationPropertyName name = (property != null) ? property.getName() : cause.getName();
		if (!ARIZE.isAncestorOf(name) || !name.subName(name.getNumberOfElements() - 1).equals(HEADERS)) {
			return null;
		}
		return new FailureAnalysis(
				"The property '%s' has a value itself%s, but each header must be a separate property below it."
					.formatted(name,
							(property != null && property.getOrigin() != null) ? " (from " + property.getOrigin() + ")"
									: ""),
				"Set '%s.<name of the header>' to the value of the header.".formatted(name), cause);
	}

}
