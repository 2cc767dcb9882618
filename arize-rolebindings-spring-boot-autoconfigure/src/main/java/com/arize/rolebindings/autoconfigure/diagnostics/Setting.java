package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * A setting of the Arize clients, as in {@code api-port}.
 */
public record Setting(String name) {

	/*
	 * The variables that Arize's other SDKs read. Relaxed binding knows one for every
	 * property, but only these are worth telling a user.
	 */
	public static final Set<String> VARIABLES = Set.of("ARIZE_API_KEY", "ARIZE_API_HOST", "ARIZE_API_SCHEME",
			"ARIZE_API_PORT", "ARIZE_REGION", "ARIZE_SINGLE_HOST", "ARIZE_SINGLE_PORT", "ARIZE_BASE_DOMAIN",
			"ARIZE_REQUEST_VERIFY", "ARIZE_SSL_CA_CERT", "ARIZE_PROXY_URL");

	/*
	 * Variables of other programs that Arize's Python SDK reads where ARIZE_SSL_CA_CERT
	 * is not set; the first that is set applies
	 */
	public static final List<String> CA_FILE_VARIABLES = List.of("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE");

	public String property() {
		return "arize." + this.name;
	}

	/* How to set it, as the object of a sentence */
	public String waysToSet() {
		String variable = property().toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
		String property = "the property '" + property() + "'";
		return VARIABLES.contains(variable) ? property + " or the environment variable " + variable : property;
	}

	/* The property, and where its present value comes from if that is known */
	public String propertyAndOrigin(@Nullable Environment environment) {
		String origin = origin(environment);
		return property() + ((origin != null) ? " (from " + origin + ")" : "");
	}

	/* The same, with the code that sets the value where no property does */
	String propertyAndOrigin(@Nullable Environment environment, @Nullable String callSite) {
		return (callSite != null && origin(environment) == null)
				? property() + " (not a property: set in " + callSite + ")" : propertyAndOrigin(environment);
	}

	/* Where the present value comes from, never the value itself */
	public @Nullable String origin(@Nullable Environment environment) {
		if (!(environment instanceof ConfigurableEnvironment configurable)
				|| !ConfigurationPropertyName.isValid(property())) {
			return null;
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property());
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(configurable.getPropertySources())) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return (found.getOrigin() != null) ? found.getOrigin().toString() : null;
			}
		}
		return null;
	}

	static String list(List<Setting> settings, Function<Setting, String> text) {
		return settings.stream().map(text).map("\t- "::concat).collect(Collectors.joining("\n", "\n\n", ""));
	}

}
