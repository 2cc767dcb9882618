package com.arize.access.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.internal.job.ExpectedValue;
import com.arize.internal.NearestNames;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.annotation.Order;

/**
 * Analyzes properties below {@code arize} that do not exist, and values that are not one
 * of a list of words or do not have their type. It is ordered before Spring Boot's
 * analyzers, which display the value of any property, and the words as the names of enum
 * constants.
 */
@Order(0)
class PropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("arize");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (!PREFIX.isAncestorOf(cause.getName())) {
			return null;
		}
		Class<?> type = cause.getTarget().getBoxedType().resolve(Object.class);
		if (cause.getCause() instanceof UnboundConfigurationPropertiesException unbound && type.isRecord()) {
			return unbound(unbound, cause,
					Stream.of(type.getRecordComponents())
						.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
						.toList());
		}
		// an account may inherit it
		ConfigurationProperty property = cause.getProperty();
		ConfigurationPropertyName name = (property != null) ? property.getName() : cause.getName();
		String expected = ExpectedValue.of(type);
		if (expected == null) {
			return null;
		}
		String value = (property != null) ? "is '" + Secrets.forMessage(String.valueOf(property.getValue())) + "'"
				: "has a value";
		return new FailureAnalysis(
				"The property '%s' %s%s, which is not %s.".formatted(name, value, origin(property), expected),
				"Set it to %s.".formatted(expected), cause);
	}

	private static FailureAnalysis unbound(UnboundConfigurationPropertiesException unbound, BindException cause,
			List<String> known) {
		String properties = unbound.getUnboundProperties()
			.stream()
			.map((property) -> "\n\t- " + Secrets.forMessage("'%s' %s%s".formatted(written(property),
					problem(property.getName().subName(cause.getName().getNumberOfElements()), known),
					origin(property))))
			.collect(Collectors.joining());
		return new FailureAnalysis("Properties that cannot be used:\n" + properties,
				"Correct or remove them. The properties of '%s' are %s.".formatted(cause.getName(),
						known.stream().sorted().collect(Collectors.joining(", "))),
				cause);
	}

	/* Not as Spring Boot normalizes it */
	private static String written(ConfigurationProperty property) {
		return (property.getOrigin() instanceof PropertySourceOrigin origin) ? origin.getPropertyName()
				: property.getName().toString();
	}

	/* An empty value is not bound */
	private static String problem(ConfigurationPropertyName name, List<String> known) {
		if (known.stream().map(ConfigurationPropertyName::of).anyMatch(name::equals)) {
			return "is empty";
		}
		Map<String, String> uniform = known.stream()
			.collect(Collectors.toMap(PropertyFailureAnalyzer::uniform, Function.identity()));
		List<String> nearest = new NearestNames(uniform.keySet()).of(uniform(name.toString()))
			.stream()
			.map(uniform::get)
			.toList();
		return "does not exist"
				+ (nearest.isEmpty() ? "" : ": did you mean '%s'?".formatted(String.join("' or '", nearest)));
	}

	private static String uniform(String name) {
		return name.replace("-", "");
	}

	private static String origin(@Nullable ConfigurationProperty property) {
		return (property != null && property.getOrigin() != null) ? " (from " + property.getOrigin() + ")" : "";
	}

}
