package com.arize.rolebindings.autoconfigure.internal;

import java.util.List;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
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

	/**
	 * Return a binder of the properties.
	 */
	public static Binder binder(Environment environment, @Nullable ConversionService conversionService) {
		return new Binder(of(environment), new PropertySourcesPlaceholdersResolver(environment), conversionService);
	}

	/**
	 * Return the value of a property.
	 */
	public static @Nullable String text(Environment environment, String name) {
		String text = binder(environment, null).bind(name, String.class).orElse(null);
		return StringUtils.hasText(text) ? text : null;
	}

}
