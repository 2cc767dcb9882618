package com.arize.rolebindings.autoconfigure.internal;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * The property sources of an environment, in which an empty environment variable is not
 * set: it does not hide a value of a configuration file.
 */
public final class PropertySources {

	/* An empty value of a guard is an error, not the absence of a value */
	private static final ConfigurationPropertyName GUARDS = ConfigurationPropertyName.of("arize.role-bindings");

	private PropertySources() {
	}

	static List<ConfigurationPropertySource> of(Environment environment) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.map(PropertySources::withoutEmptyVariables)
			.toList();
	}

	private static ConfigurationPropertySource withoutEmptyVariables(ConfigurationPropertySource source) {
		return (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
				? source.filter((name) -> GUARDS.isAncestorOf(name) || !isEmpty(source.getConfigurationProperty(name)))
				: source;
	}

	private static boolean isEmpty(@Nullable ConfigurationProperty property) {
		return property != null && !StringUtils.hasText(String.valueOf(property.getValue()));
	}

	public static Binder binder(Environment environment, @Nullable ConversionService conversionService) {
		return new Binder(of(environment), new PropertySourcesPlaceholdersResolver(environment), conversionService);
	}

	/**
	 * Return the value of a property; {@code null} if it is not set or has no text.
	 */
	public static @Nullable String text(Environment environment, String name) {
		return text(environment, find(environment, ConfigurationPropertyName.adapt(name, '.')));
	}

	/* As a binder converts it, which costs more to create */
	static @Nullable String text(Environment environment, @Nullable ConfigurationProperty property) {
		Object value = (property != null)
				? new PropertySourcesPlaceholdersResolver(environment).resolvePlaceholders(property.getValue()) : null;
		return (value != null && StringUtils.hasText(value.toString())) ? value.toString() : null;
	}

	/**
	 * Return the property that supplies a value.
	 */
	public static @Nullable ConfigurationProperty find(Environment environment, ConfigurationPropertyName... names) {
		return of(environment).stream()
			.flatMap((source) -> Stream.of(names).map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return the properties with a prefix, those of variables with a dot for each
	 * underscore.
	 */
	public static Stream<ConfigurationPropertyName> properties(ConfigurationPropertyName prefix,
			Environment environment) {
		return properties(prefix, environment, (variable) -> true);
	}

	static Stream<ConfigurationPropertyName> properties(ConfigurationPropertyName prefix, Environment environment,
			Predicate<ConfigurationPropertyName> variables) {
		return of(environment).stream()
			.flatMap((source) -> properties(source, variables))
			.filter((name) -> prefix.equals(name) || prefix.isAncestorOf(name));
	}

	private static Stream<ConfigurationPropertyName> properties(ConfigurationPropertySource source,
			Predicate<ConfigurationPropertyName> variables) {
		if (!(source instanceof IterableConfigurationPropertySource iterable)) {
			return Stream.empty();
		}
		boolean ofVariables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
		return iterable.stream().filter((name) -> !ofVariables || variables.test(name));
	}

}
