package com.arize.rolebindings.autoconfigure.support;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.internal.AccountName;
import com.arize.internal.Secrets;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;

/**
 * The names of the accounts in the properties below {@code arize.accounts}.
 */
public final class AccountNames {

	/** The prefix of the properties of all accounts, without {@code arize}. */
	public static final String SETTING = "accounts";

	/** The prefix of the properties of all accounts. */
	public static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("arize." + SETTING);

	private static final int INDEX = PREFIX.getNumberOfElements();

	private AccountNames() {
	}

	/**
	 * Return the names of the accounts that are enabled.
	 */
	public static List<String> of(Environment environment) {
		// Spring Boot ignores dashes, so that the key of one account would be sent to the
		// other
		Map<String, String> names = new HashMap<>();
		for (ConfigurationPropertyName property : PropertySources.properties(PREFIX, environment,
				AccountNames::isKeyOfVariable)) {
			String name = requireName(property, environment);
			String other = name.isEmpty() ? null : names.put(name.replace("-", ""), name);
			if (other != null && !other.equals(name)) {
				String both = Stream.of(name, other).sorted().collect(Collectors.joining("' and '", "'", "'"));
				throw failure(property,
						both + " are the same account, because dashes are ignored, but a property is set for both",
						"Rename one of the accounts. A variable cannot set a property of an account with a dash in its name: "
								+ "refer to it in the value, as in '${US_EAST_KEY}'.");
			}
		}
		return names.isEmpty() ? List.of()
				: names.values()
					.stream()
					.filter((name) -> !Boolean.FALSE
						.equals(new Setting(SETTING + "." + name + ".enabled").get(environment, Boolean.class)))
					.sorted()
					.toList();
	}

	/*
	 * Other variables may be those of another program, such as the variables that
	 * Kubernetes sets for a Service arize-accounts
	 */
	private static boolean isKeyOfVariable(ConfigurationPropertyName name) {
		String property = name.toString();
		return property.endsWith(".api.key") || property.endsWith(".apikey");
	}

	/* The name is empty for the group of all accounts */
	private static String requireName(ConfigurationPropertyName property, Environment environment) {
		if (property.getNumberOfElements() <= INDEX + 1
				&& PropertySources.text(environment, property.toString()) != null) {
			throw failure(property,
					"the property '%s' has a value itself, but each setting of an account must be a separate property below the name of the account"
						.formatted(property),
					"Set properties such as 'arize.accounts.<name of the account>.api-key'.");
		}
		if (property.equals(PREFIX)) {
			return "";
		}
		String name = property.getElement(INDEX, Form.ORIGINAL);
		if (!AccountName.isValid(name)) {
			String valid = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
			throw failure(property,
					("'%s' is not the name of an account: a name consists of lower-case letters, digits and single dashes,"
							+ " begins with a letter, and is not 'default', which is the account of arize.api-key")
						.formatted(Secrets.forMessage(name)),
					AccountName.isValid(valid) ? "Rename the account, for example to '%s'.".formatted(valid)
							: "Rename the account.");
		}
		return name;
	}

	private static InvalidPropertyException failure(ConfigurationPropertyName property, String message, String remedy) {
		return new InvalidPropertyException(property.subName(1).toString(), message, remedy);
	}

}
