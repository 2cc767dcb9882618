package com.arize.rolebindings.autoconfigure.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
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
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			sources.add(isOfVariables(source)
					? source
						.filter((name) -> GUARDS.isAncestorOf(name) || !isEmpty(source.getConfigurationProperty(name)))
					: source);
		}
		return sources;
	}

	private static boolean isOfVariables(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private static boolean isEmpty(@Nullable ConfigurationProperty property) {
		return property != null && !StringUtils.hasText(String.valueOf(property.getValue()));
	}

	static Binder binder(Environment environment) {
		return new Binder(of(environment), new PropertySourcesPlaceholdersResolver(environment));
	}

	static Binder binder(Environment environment, Predicate<ConfigurationPropertyName> filter) {
		return new Binder(of(environment).stream().map((source) -> source.filter(filter)).toList(),
				new PropertySourcesPlaceholdersResolver(environment));
	}

	/**
	 * Return the value of a property; {@code null} if it is not set or has no text.
	 */
	public static @Nullable String text(Environment environment, String name) {
		return text(environment, find(environment, ConfigurationPropertyName.adapt(name, '.')));
	}

	/* The result is that of a binder, which costs more to create */
	static @Nullable String text(Environment environment, @Nullable ConfigurationProperty property) {
		Object value = (property != null)
				? new PropertySourcesPlaceholdersResolver(environment).resolvePlaceholders(property.getValue()) : null;
		return (value != null && StringUtils.hasText(value.toString())) ? value.toString() : null;
	}

	/**
	 * Return the property that supplies a value.
	 */
	static @Nullable ConfigurationProperty find(Environment environment, ConfigurationPropertyName... names) {
		for (ConfigurationPropertySource source : of(environment)) {
			for (ConfigurationPropertyName name : names) {
				ConfigurationProperty property = source.getConfigurationProperty(name);
				if (property != null) {
					return property;
				}
			}
		}
		return null;
	}

	/**
	 * Return the properties with a prefix, those of variables with a dot for each
	 * underscore.
	 */
	public static List<ConfigurationPropertyName> properties(ConfigurationPropertyName prefix,
			Environment environment) {
		return properties(prefix, environment, (variable) -> true);
	}

	static List<ConfigurationPropertyName> properties(ConfigurationPropertyName prefix, Environment environment,
			Predicate<ConfigurationPropertyName> variables) {
		List<ConfigurationPropertyName> properties = new ArrayList<>();
		for (ConfigurationPropertySource source : of(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				for (ConfigurationPropertyName name : iterable) {
					if ((prefix.equals(name) || prefix.isAncestorOf(name))
							&& (!isOfVariables(source) || variables.test(name))) {
						properties.add(name);
					}
				}
			}
		}
		return properties;
	}

}
