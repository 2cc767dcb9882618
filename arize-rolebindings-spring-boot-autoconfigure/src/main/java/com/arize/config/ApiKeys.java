package com.arize.config;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * What can be sent as an API key.
 */
final class ApiKeys {

	private static final String SETTING = "api-key";

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
		Secrets.keyUsed(key);
		return key;
	}

	/*
	 * What a provider throws may quote the key, in a cause or a suppressed exception,
	 * too: only its type is kept
	 */
	static String current(ArizeApiKeyProvider provider) {
		String key;
		try {
			key = provider.apiKey();
		}
		catch (RuntimeException ex) {
			throw new ConfigurationException(SETTING,
					"The ArizeApiKeyProvider failed with " + ex.getClass().getName() + "; nothing was sent");
		}
		return requireSendable(key);
	}

}
