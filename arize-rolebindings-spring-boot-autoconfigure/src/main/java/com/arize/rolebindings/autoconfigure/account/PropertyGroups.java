package com.arize.rolebindings.autoconfigure.account;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * Groups of properties with the same prefix.
 */
public final class PropertyGroups {

	private PropertyGroups() {
	}

	/**
	 * Return whether a property of a group may be set, whatever its value is. Binding a
	 * group takes longer.
	 * @param environment has the properties
	 * @param prefix the prefix of the group
	 * @return {@code false} if none is set; {@code true} also if a property source does
	 * not report its properties
	 */
	public static boolean isAnySet(Environment environment, ConfigurationPropertyName prefix) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(prefix) != ConfigurationPropertyState.ABSENT) {
				return true;
			}
		}
		return false;
	}

}
