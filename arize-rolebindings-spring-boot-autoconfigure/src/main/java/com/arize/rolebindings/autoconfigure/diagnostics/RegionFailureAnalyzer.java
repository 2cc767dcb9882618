package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.Arrays;
import java.util.stream.Collectors;

import com.arize.config.Region;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Analyzes a property whose value is not a {@link Region}. It is ordered before Spring
 * Boot's analyzer, which lists the names of the enum constants.
 */
@Order(0)
class RegionFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (cause.getTarget().getType().resolve() != Region.class) {
			return null;
		}
		ConfigurationProperty property = cause.getProperty();
		String value = (property != null) ? " is '" + Secrets.forMessage(String.valueOf(property.getValue())) + "'"
				: " has a value";
		String origin = (property != null && property.getOrigin() != null) ? " (from " + property.getOrigin() + ")"
				: "";
		return new FailureAnalysis(
				"The property '%s'%s%s, which is not a region of Arize.".formatted(cause.getName(), value, origin),
				"Set it to one of " + Arrays.stream(Region.values()).map(Region::id).collect(Collectors.joining(", "))
						+ ".",
				cause);
	}

}
