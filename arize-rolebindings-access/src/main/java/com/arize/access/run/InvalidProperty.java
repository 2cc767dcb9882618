package com.arize.access.run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.internal.NearestNames;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.util.unit.DataSize;

/**
 * What is wrong with properties that do not exist, or with a value that is not one of a
 * list of words or does not have its type, and what to do.
 */
public record InvalidProperty(String problem, String remedy) {

	private static final ConfigurationPropertyName ARIZE = ConfigurationPropertyName.of("arize");

	private static final Map<Class<?>, String> TYPES = Map.of(Integer.class, "a whole number", Boolean.class,
			"'true' or 'false'", Duration.class, "a duration such as '30s' or '5m'", DataSize.class,
			"a size such as '10MB'");

	/**
	 * Describe a failure; {@code null} if it has another reason. {@code subjects} returns
	 * what the problem calls a property, and {@code withOrigin} is whether the problem
	 * has the origin of a value.
	 */
	public static @Nullable InvalidProperty of(BindException ex, UnaryOperator<String> subjects, boolean withOrigin) {
		Class<?> type = ex.getTarget().getBoxedType().resolve(Object.class);
		if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound && type.isRecord()) {
			return of(unbound, ex.getName(),
					Stream.of(type.getRecordComponents())
						.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
						.toList());
		}
		String expected = type.isEnum() ? Stream.of(type.getEnumConstants())
			.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(", ", "one of ", "")) : TYPES.get(type);
		if (expected == null) {
			return null;
		}
		// an account may inherit it
		ConfigurationProperty property = ex.getProperty();
		ConfigurationPropertyName name = (property != null) ? property.getName() : ex.getName();
		// another one may be a secret of the application
		String value = (property != null && ARIZE.isAncestorOf(name))
				? "is '" + Secrets.forMessage(String.valueOf(property.getValue())) + "'" : "has a value";
		return new InvalidProperty("%s %s%s, which is not %s.".formatted(subjects.apply(name.toString()), value,
				withOrigin ? origin(property) : "", expected), "Set it to %s.".formatted(expected));
	}

	private static InvalidProperty of(UnboundConfigurationPropertiesException unbound, ConfigurationPropertyName parent,
			List<String> known) {
		String properties = unbound.getUnboundProperties()
			.stream()
			.map((property) -> "\n\t- " + Secrets.forMessage("'%s' %s%s".formatted(written(property),
					problem(property.getName().subName(parent.getNumberOfElements()), known), origin(property))))
			.collect(Collectors.joining());
		return new InvalidProperty("Properties that cannot be used:\n" + properties,
				"Correct or remove them. The properties of '%s' are %s.".formatted(parent,
						known.stream().sorted().collect(Collectors.joining(", "))));
	}

	/* Return the name as it was written, not as Spring Boot normalizes it */
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
			.collect(Collectors.toMap(InvalidProperty::uniform, Function.identity()));
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
