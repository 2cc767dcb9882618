package com.arize.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Hides what must not be shown.
 */
public final class Secrets {

	static final String MASK = "******";

	private static final Set<String> TELLING = Set.of("key", "token", "secret", "authorization", "cookie", "password");

	private static final UsedKeys usedKeys = new UsedKeys();

	private Secrets() {
	}

	/**
	 * Return whether the value of a header must not be shown.
	 * @param headerName the name of the header, in any case
	 * @return whether the name is that of a secret
	 */
	public static boolean isSecret(String headerName) {
		String name = headerName.toLowerCase(Locale.ROOT);
		return TELLING.stream().anyMatch(name::contains);
	}

	/**
	 * Return whether a text contains an API key that was used in this JVM. The latest 200
	 * keys of at least 8 characters are compared.
	 * @param text the text
	 * @return whether a key is a part of the text, or all of it
	 */
	public static boolean containsUsedKey(String text) {
		return usedKeys.isAnyIn(text);
	}

	static void keyUsed(String key) {
		usedKeys.add(key);
	}

	static Map<String, String> mask(Map<String, String> headers) {
		Map<String, String> masked = new LinkedHashMap<>(headers);
		masked.replaceAll((name, value) -> isSecret(name) ? MASK : value);
		return masked;
	}

}
