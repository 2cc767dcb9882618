package com.arize.config;

import java.util.regex.Pattern;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Checks API keys.
 */
final class ApiKeys {

	private static final String SETTING = "api-key";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[\\w.-]+}");

	private ApiKeys() {
	}

	static String requireSendable(@Nullable String key) {
		if (key == null || key.isBlank()) {
			throw new MissingApiKeyException();
		}
		for (int i = 0; i < key.length(); i++) {
			char c = key.charAt(i);
			if (c <= ' ' || c > '~') {
				throw new ConfigurationException(SETTING,
						("api-key cannot be sent as a header: character %d of %d is U+%04X. It must be the bare key,"
								+ " without white space, line breaks or 'Bearer'")
							.formatted(i + 1, key.length(), (int) c));
			}
		}
		// an unset variable: Spring Boot leaves the placeholder in the value
		if (key.charAt(0) == '$' && PLACEHOLDER.matcher(key).matches()) {
			throw new ConfigurationException(SETTING,
					"api-key is the placeholder '%s', which cannot be resolved: set the variable or property that it names"
						.formatted(key));
		}
		Secrets.addUsedKey(key);
		return key;
	}

	static String current(ArizeApiKeyProvider provider, String account) {
		try {
			return requireSendable(key(provider));
		}
		catch (ConfigurationException ex) {
			throw account.equals(SDKConfiguration.DEFAULT_ACCOUNT) ? ex : ofAccount(account, ex);
		}
	}

	private static ConfigurationException ofAccount(String account, ConfigurationException ex) {
		String setting = "accounts." + account + "." + SETTING;
		return (ex instanceof MissingApiKeyException) ? new MissingApiKeyException(setting, account)
				: new ConfigurationException(setting, "account '%s': %s".formatted(account, ex.getMessage()));
	}

	/*
	 * Only the type of the exception is kept: its message, causes and suppressed
	 * exceptions may contain the key
	 */
	private static String key(ArizeApiKeyProvider provider) {
		try {
			return provider.apiKey();
		}
		catch (RuntimeException ex) {
			throw new ConfigurationException(SETTING,
					"The ArizeApiKeyProvider failed with " + ex.getClass().getName() + "; nothing was sent");
		}
	}

}
