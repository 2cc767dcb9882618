package com.arize.rolebindings.autoconfigure.account;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

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
				"Rename one of the accounts.");
	}

	static InvalidAccountException ofValue(ConfigurationPropertyName property) {
		boolean isAccount = AccountNames.PREFIX.isParentOf(property)
				&& !ConnectionProperties.containsJoined(property.getLastElement(Form.UNIFORM));
		return new InvalidAccountException(property,
				"the property '%s' has a value itself, but each setting of an account must be a separate property below the name of the account"
					.formatted(property),
				"Set properties such as '%s.api-key'."
					.formatted(isAccount ? property : AccountNames.PREFIX + ".<name of the account>"));
	}

	/**
	 * Return what to do.
	 * @return a sentence
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
