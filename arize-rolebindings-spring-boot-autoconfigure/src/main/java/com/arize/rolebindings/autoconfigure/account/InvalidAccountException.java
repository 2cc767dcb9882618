package com.arize.rolebindings.autoconfigure.account;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Thrown when a property below {@code arize.accounts} does not belong to an account.
 */
public final class InvalidAccountException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	/** What to do. */
	private final String remedy;

	private InvalidAccountException(ConfigurationPropertyName property, String message, String remedy) {
		super(property.subName(1).toString(), message);
		this.remedy = remedy;
	}

	static InvalidAccountException ofName(String name, ConfigurationPropertyName property) {
		String valid = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		return new InvalidAccountException(property,
				("'%s' is not the name of an account: a name consists of lower-case letters, digits and single dashes,"
						+ " begins with a letter, and is not 'default', which is the account of arize.api-key")
					.formatted(Secrets.forMessage(name)),
				AccountNames.isValid(valid) ? "Rename the account, for example to '%s'.".formatted(valid)
						: "Rename the account.");
	}

	static InvalidAccountException ofSpellings(String name, String other, ConfigurationPropertyName property) {
		String names = Stream.of(name, other).sorted().collect(Collectors.joining("' and '", "'", "'"));
		return new InvalidAccountException(property,
				names + " are the same account, because dashes are ignored, but a property is set for both",
				"Rename one of the accounts. A variable cannot set a property of an account with a dash in its name: "
						+ "refer to it in the value, as in '${US_EAST_KEY}'.");
	}

	static InvalidAccountException ofValue(ConfigurationPropertyName property) {
		return new InvalidAccountException(property,
				"the property '%s' has a value itself, but each setting of an account must be a separate property below the name of the account"
					.formatted(property),
				"Set properties such as 'arize.accounts.<name of the account>.api-key'.");
	}

	/**
	 * Create an exception for a bean of an account that would be injected elsewhere.
	 * @param account the name of the account
	 * @param bean the name of the bean
	 * @return the exception to throw
	 */
	public static InvalidAccountException ofBean(String account, String bean) {
		return new InvalidAccountException(AccountNames.PREFIX.append(account),
				"the bean '%s' has the name of the account '%s' as qualifier, but would be injected without it, too"
					.formatted(bean, account),
				"Declare it with @Bean(defaultCandidate = false), or change its qualifier or name.");
	}

	/**
	 * Create an exception for several beans of an account of which only one can be used.
	 * @param account the name of the account
	 * @param type the type of the beans
	 * @param beans the names of the beans
	 * @return the exception to throw
	 */
	public static InvalidAccountException ofBeans(String account, Class<?> type, List<String> beans) {
		return new InvalidAccountException(AccountNames.PREFIX.append(account),
				"several beans of type %s have the name of the account '%s' as qualifier: '%s'"
					.formatted(type.getName(), account, String.join("', '", beans)),
				"Keep one of them, or change the qualifier or name of the others.");
	}

	/**
	 * Return what to do.
	 * @return a sentence
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
