package com.arize.rolebindings.autoconfigure.support;

import java.util.Locale;
import java.util.Set;

import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * A setting of the Arize clients.
 *
 * @param name the name of the property without the prefix, such as {@code api-port}
 */
public record Setting(String name) {

	/*
	 * Arize's SDKs have environment variables for these. Relaxed binding supports one for
	 * every property, but only these are documented.
	 */
	private static final Set<String> WITH_VARIABLE = Set.of("api-key", "api-host", "api-scheme", "api-port", "region",
			"single-host", "single-port", "base-domain", "request-verify", "ssl-ca-cert", "proxy-url");

	public String property() {
		return "arize." + this.name;
	}

	/**
	 * Return the ways to set it, as the object of a sentence.
	 */
	public String waysToSet() {
		String property = "the property '" + property() + "'";
		return WITH_VARIABLE.contains(this.name.replaceFirst("^accounts\\.[^.-]+\\.", ""))
				? property + " or the environment variable " + variable() : property;
	}

	public String variable() {
		return property().toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
	}

	/**
	 * Return the value of the property; {@code null} if it is not set.
	 */
	public <T> @Nullable T get(Environment environment, Class<T> type) {
		return PropertySources.binder(environment).bind(property(), type).orElse(null);
	}

	/**
	 * Check that the property has a value if it is set. An empty one is replaced by its
	 * default when it is bound.
	 */
	public void requireValue(Environment environment) {
		ConfigurationProperty property = find(environment);
		if (property != null && !property.getName().isLastElementIndexed()
				&& environment.resolvePlaceholders(String.valueOf(property.getValue())).isBlank()) {
			throw new ConfigurationException(this.name,
					"%s is empty: set a value, or remove the property".formatted(this.name));
		}
	}

	/**
	 * Return whether a guard is on, whose value must be valid and not empty.
	 */
	public boolean isGuardOn(Environment environment) {
		requireValue(environment);
		return Boolean.TRUE.equals(get(environment, Boolean.class));
	}

	/**
	 * Return whether it is switched on, by a value that Spring Boot converts to
	 * {@code true}.
	 */
	public boolean isOn(Environment environment) {
		try {
			return Binder.get(environment).bind(property(), Boolean.class).orElse(false);
		}
		catch (BindException ex) {
			return false;
		}
	}

	/**
	 * Return the name of the property with the origin of its value.
	 */
	public String propertyAndOrigin(@Nullable Environment environment) {
		return property() + from(environment);
	}

	/* Return text to append, which is empty if the origin is not known */
	public String from(@Nullable Environment environment) {
		String origin = origin(environment);
		return (origin != null) ? " (from " + origin + ")" : "";
	}

	/**
	 * Return the origin of the value of the property, without the value.
	 */
	public @Nullable String origin(@Nullable Environment environment) {
		ConfigurationProperty property = find(environment);
		return (property != null && property.getOrigin() != null) ? property.getOrigin().toString() : null;
	}

	private @Nullable ConfigurationProperty find(@Nullable Environment environment) {
		ConfigurationPropertyName property = ConfigurationPropertyName.adapt(property(), '.');
		return (environment instanceof ConfigurableEnvironment)
				? PropertySources.find(environment, property, property.append("[0]")) : null;
	}

}
