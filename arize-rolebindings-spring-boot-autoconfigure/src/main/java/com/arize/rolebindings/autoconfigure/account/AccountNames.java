package com.arize.rolebindings.autoconfigure.account;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

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
	 * @throws ConfigurationException if a name is not valid
	 */
	public static List<String> of(Environment environment) {
		// an environment variable has no dash: the name in a file takes precedence
		Map<String, String> names = new LinkedHashMap<>();
		sources(environment).filter((source) -> !isVariables(source))
			.flatMap(AccountNames::properties)
			.forEach((property) -> names.putIfAbsent(uniform(property), requireValid(property)));
		sources(environment).filter(AccountNames::isVariables)
			.flatMap(AccountNames::properties)
			.forEach((property) -> names.putIfAbsent(uniform(property), requireValid(property)));
		return sorted(names.values());
	}

	private static List<String> sorted(Collection<String> names) {
		return names.stream().sorted().toList();
	}

	private static Stream<ConfigurationPropertySource> sources(Environment environment) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
	}

	private static boolean isVariables(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private static Stream<ConfigurationPropertyName> properties(ConfigurationPropertySource source) {
		return (source instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream().filter(PREFIX::isAncestorOf) : Stream.empty();
	}

	private static String uniform(ConfigurationPropertyName property) {
		return property.getElement(PREFIX.getNumberOfElements(), Form.UNIFORM);
	}

	private static String requireValid(ConfigurationPropertyName property) {
		String name = property.getElement(PREFIX.getNumberOfElements(), Form.ORIGINAL);
		if (NAME.matcher(name).matches() && !name.equals(SDKConfiguration.DEFAULT_ACCOUNT)) {
			return name;
		}
		String setting = property.subName(1).toString();
		String problem = name.equals(SDKConfiguration.DEFAULT_ACCOUNT)
				? "which is the name of the account of arize.api-key"
				: "but a name consists of lower-case letters, digits and single dashes, and begins with a letter";
		throw new ConfigurationException(setting,
				"%s has an account with the name '%s', %s".formatted(SETTING, Secrets.forMessage(name), problem));
	}

}
