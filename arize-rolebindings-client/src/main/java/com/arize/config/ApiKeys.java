package com.arize.config;

import java.util.regex.Pattern;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.internal.LogEscaper;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

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
						("api-key cannot be sent as a header: character %s of %s is U+%04X. It must be the bare key,"
								+ " without white space, line breaks or 'Bearer'")
							.formatted(i + 1, key.length(), (int) c));
			}
		}
		if (isQuote(key.charAt(0)) || isQuote(key.charAt(key.length() - 1))) {
			throw new ConfigurationException(SETTING,
					"api-key begins or ends with a quotation mark, which is not part of a key: remove the quotation marks");
		}
		// Spring Boot leaves the placeholder of a variable that is not set
		if (key.charAt(0) == '$' && PLACEHOLDER.matcher(key).matches()) {
			throw new ConfigurationException(SETTING,
					"api-key is the placeholder '%s', which cannot be resolved: set the variable or property that it names"
						.formatted(key));
		}
		Secrets.addUsedKey(key);
		return key;
	}

	private static boolean isQuote(char c) {
		return c == '"' || c == '\'';
	}

	/*
	 * The failure is no ConfigurationException, because that is an
	 * IllegalArgumentException, for which a web application blames the request
	 */
	static String current(ArizeApiKeyProvider provider, String account) {
		String key;
		try {
			key = provider.apiKey();
		}
		catch (RuntimeException ex) {
			// the message, causes and suppressed exceptions may contain the key
			throw failure(provider, account, "failed with " + ex.getClass().getName());
		}
		try {
			return requireSendable(key);
		}
		catch (MissingApiKeyException ex) {
			throw failure(provider, account, (key != null) ? "returned a blank key" : "returned null");
		}
		catch (ConfigurationException ex) {
			throw failure(provider, account, "returned a key that cannot be used: " + ex.getMessage());
		}
	}

	private static ApiException failure(ArizeApiKeyProvider provider, String account, String what) {
		// the class of a lambda expression or of a proxy has a generated suffix
		String provided = provider.getClass().getName().replaceFirst("\\$\\$.*", "");
		String reason = "the ArizeApiKeyProvider %s %s; nothing was sent".formatted(provided, what);
		String message = account.equals(SDKConfiguration.DEFAULT_ACCOUNT) ? StringUtils.capitalize(reason)
				: "account '%s': %s".formatted(LogEscaper.word(account), reason);
		return ApiException.of(message, ApiError.builder(0).reason(reason).build());
	}

}
