package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.account.AccountNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds the properties below {@code arize} that do not exist, which Spring Boot ignores.
 * Environment variables are not checked, because their names are ambiguous. A property
 * that is not similar to any other is one of the application, unless it is in a group of
 * properties that exists.
 */
final class UnknownProperties {

	private static final ConfigurationPropertyName ARIZE = ConfigurationPropertyName.of("arize");

	private static final ConfigurationPropertyName ACCOUNTS = ARIZE.append(AccountNames.SETTING);

	private UnknownProperties() {
	}

	/* In the order of the property sources, each name once */
	static List<UnknownProperty> in(Environment environment) {
		Map<ConfigurationPropertyName, UnknownProperty> unknown = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource properties
					&& !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
				for (ConfigurationPropertyName name : properties) {
					UnknownProperty property = ARIZE.isAncestorOf(name) ? check(name, source) : null;
					if (property != null) {
						unknown.putIfAbsent(name, property);
					}
				}
			}
		}
		return List.copyOf(unknown.values());
	}

	private static @Nullable UnknownProperty check(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		boolean isOfAccount = ACCOUNTS.isAncestorOf(name);
		ConfigurationPropertyName prefix = isOfAccount ? name.chop(ACCOUNTS.getNumberOfElements() + 1) : ARIZE;
		PropertyNames known = isOfAccount ? PropertyNames.OF_CONNECTION : PropertyNames.ALL;
		ConfigurationPropertyName property = name.subName(prefix.getNumberOfElements());
		if (name.equals(ACCOUNTS) || property.isEmpty() || known.contains(property)) {
			return null;
		}
		List<String> nearest = known.nearest(property).stream().map((near) -> prefix + "." + near).toList();
		boolean isOfTheApplication = nearest.isEmpty() && !isOfAccount && !known.isInGroup(property);
		return isOfTheApplication ? null
				: new UnknownProperty(name, Origin.from(source.getConfigurationProperty(name)), nearest);
	}

}
