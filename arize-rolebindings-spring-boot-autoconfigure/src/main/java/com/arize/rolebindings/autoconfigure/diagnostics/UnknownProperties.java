package com.arize.rolebindings.autoconfigure.diagnostics;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.names.NearestNames;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Checks that all properties below a prefix exist, where a misspelled one must not be
 * ignored. Unlike a binding that does not ignore unknown fields, it allows empty values.
 * Names of environment variables are ambiguous and are not checked.
 *
 * @param setting the prefix, without that of all properties
 * @param known the properties that exist, as in a configuration file
 */
public record UnknownProperties(String setting, List<String> known) {

	/**
	 * Create a check for the properties of a record.
	 * @param setting the prefix, without that of all properties
	 * @param properties the record that the properties are bound to
	 * @return a check
	 */
	public static UnknownProperties of(String setting, Class<? extends Record> properties) {
		return new UnknownProperties(setting,
				Stream.of(properties.getRecordComponents())
					.map(RecordComponent::getName)
					.map(DataObjectPropertyName::toDashedForm)
					.toList());
	}

	/**
	 * Check the properties.
	 * @param environment has the properties
	 * @throws ConfigurationException if one of them does not exist
	 */
	public void check(Environment environment) {
		StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.filter((source) -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
			.flatMap(this::names)
			.filter((name) -> !this.known.contains(name))
			.findFirst()
			.ifPresent(this::fail);
	}

	private Stream<String> names(ConfigurationPropertySource source) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(new Setting(this.setting).property());
		return (source instanceof IterableConfigurationPropertySource iterable) ? iterable.stream()
			.filter(prefix::isAncestorOf)
			.map((name) -> name.getElement(prefix.getNumberOfElements(), Form.DASHED)) : Stream.empty();
	}

	private void fail(String name) {
		Setting unknown = new Setting(this.setting + "." + name);
		List<String> nearest = new NearestNames(this.known).of(name);
		String hint = nearest.isEmpty() ? "known are " + String.join(", ", this.known)
				: "did you mean '%s'?".formatted(String.join("' or '", nearest));
		throw new ConfigurationException(unknown.name(),
				"there is no property '%s' (%s)".formatted(unknown.property(), hint));
	}

}
