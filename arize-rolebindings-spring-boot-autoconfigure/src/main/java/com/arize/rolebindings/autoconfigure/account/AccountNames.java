package com.arize.rolebindings.autoconfigure.account;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The names of the accounts in the properties below {@code arize.accounts}.
 */
public final class AccountNames {

	/** The prefix of the properties of all accounts, without {@code arize}. */
	public static final String SETTING = "accounts";

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("arize." + SETTING);

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	private AccountNames() {
	}

	/**
	 * Return the names.
	 * @param environment has the properties
	 * @return the names in their order, each as it is written in a configuration file
	 * @throws InvalidAccountException if a name is not valid, or if a property that
	 * contains others has a value
	 */
	public static List<String> of(Environment environment) {
		return hasProperties(environment) ? find(environment) : List.of();
	}

	/* Most applications have no account: their start does not search all properties */
	private static boolean hasProperties(Environment environment) {
		return PropertyGroups.isAnySet(environment, PREFIX) || environment.containsProperty(PREFIX.toString());
	}

	private static List<String> find(Environment environment) {
		// an environment variable has no dash: the name in a file takes precedence
		Map<String, String> names = new LinkedHashMap<>();
		sources(environment).filter(Predicate.not(AccountVariable::isSource)).forEach((source) -> {
			requireNoValue(source, PREFIX, environment);
			Map<ConfigurationPropertyName, String> spellings = new HashMap<>();
			properties(source).forEach((property) -> {
				requireNoValue(source, property.chop(PREFIX.getNumberOfElements() + 1), environment);
				String name = requireValid(property.getElement(PREFIX.getNumberOfElements(), Form.ORIGINAL), property);
				requireSame(name, spellings.putIfAbsent(property, name), property);
				names.putIfAbsent(property.getElement(PREFIX.getNumberOfElements(), Form.UNIFORM), name);
			});
		});
		sources(environment).forEach((source) -> {
			Map<String, String> spellings = new HashMap<>();
			AccountVariable.in(source).forEach((variable) -> {
				String name = variable.account();
				requireSame(name, spellings.putIfAbsent(variable.uniform(), name), variable.name());
				names.computeIfAbsent(AccountVariable.uniform(name), (uniform) -> requireValid(name, variable.name()));
			});
		});
		return names.values().stream().sorted().toList();
	}

	private static Stream<ConfigurationPropertySource> sources(Environment environment) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
	}

	private static Stream<ConfigurationPropertyName> properties(ConfigurationPropertySource source) {
		return (source instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream().filter(PREFIX::isAncestorOf) : Stream.empty();
	}

	private static void requireNoValue(ConfigurationPropertySource source, ConfigurationPropertyName name,
			Environment environment) {
		if (OwnProperties.isSet(source.getConfigurationProperty(name), environment)) {
			throw InvalidAccountException.ofValue(name);
		}
	}

	private static String requireValid(String name, ConfigurationPropertyName property) {
		if (!isValid(name)) {
			throw InvalidAccountException.ofName(name, property);
		}
		return name;
	}

	/* Spring Boot ignores dashes: the key of one account would be sent to the other */
	private static void requireSame(String name, @Nullable String other, ConfigurationPropertyName property) {
		if (other != null && !other.equals(name)) {
			throw InvalidAccountException.ofSpellings(name, other, property);
		}
	}

	/**
	 * Return whether an account can have a name.
	 * @param name the name
	 * @return {@code false} also for the name of the default account
	 */
	public static boolean isValid(String name) {
		return NAME.matcher(name).matches() && !name.equals(SDKConfiguration.DEFAULT_ACCOUNT);
	}

}
