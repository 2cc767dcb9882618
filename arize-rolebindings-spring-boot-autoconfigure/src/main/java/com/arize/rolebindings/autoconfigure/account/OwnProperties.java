package com.arize.rolebindings.autoconfigure.account;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The properties that an account has itself in one property source.
 *
 * @param source the property source
 * @param prefix the prefix of the properties, with the name of the account
 * @param variables the environment variables that belong to the account
 */
record OwnProperties(ConfigurationPropertySource source, ConfigurationPropertyName prefix,
		List<AccountVariable> variables) {

	static OwnProperties of(ConfigurationPropertySource source, String account) {
		return new OwnProperties(source, AccountNames.PREFIX.append(account),
				AccountVariable.in(source).filter((variable) -> variable.isOf(account)).toList());
	}

	/* Also for a placeholder: an empty value is not set */
	static boolean isSet(@Nullable ConfigurationProperty property, Environment environment) {
		return property != null && (!(property.getValue() instanceof CharSequence text)
				|| StringUtils.hasText(environment.resolvePlaceholders(text.toString())));
	}

	@Nullable ConfigurationProperty get(ConfigurationPropertyName name) {
		ConfigurationProperty property = this.source.getConfigurationProperty(name);
		if (property != null || this.variables.isEmpty()) {
			return property;
		}
		ConfigurationPropertyName ownName = name.subName(this.prefix.getNumberOfElements());
		return this.variables.stream()
			.filter((variable) -> variable.isFor(ownName))
			.map((variable) -> this.source.getConfigurationProperty(variable.name()))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	Stream<ConfigurationPropertyName> names() {
		Stream<ConfigurationPropertyName> properties = (this.source instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream().filter((name) -> this.prefix.isAncestorOf(name) && !isVariable(name))
				: Stream.empty();
		return Stream.concat(properties,
				this.variables.stream().map((variable) -> this.prefix.append(variable.propertyName())));
	}

	private boolean isVariable(ConfigurationPropertyName name) {
		return this.variables.stream().map(AccountVariable::name).anyMatch(name::equals);
	}

}
