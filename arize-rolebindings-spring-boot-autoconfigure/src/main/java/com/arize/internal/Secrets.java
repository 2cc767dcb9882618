package com.arize.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides what must not be in a message or a report.
 */
public final class Secrets {

	public static final String MASK = "******";

	private static final Set<String> TELLING = Set.of("key", "token", "secret", "authorization", "cookie", "password");

	private static final int MAX_LENGTH = 500;

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

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

	/**
	 * Return text from outside as a part of a message. Control characters, format
	 * characters and line separators are replaced by a space, so that the text cannot end
	 * a line, change its direction or be invisible.
	 * @param text the text
	 * @return the text, cut after 500 characters
	 */
	public static String forMessage(String text) {
		String clean = UNPRINTABLE.matcher(text).replaceAll(" ").trim();
		if (clean.length() <= MAX_LENGTH) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
		return clean.substring(0, end) + "\u2026";
	}

	public static void keyUsed(String key) {
		usedKeys.add(key);
	}

	public static Map<String, String> mask(Map<String, String> headers) {
		Map<String, String> masked = new LinkedHashMap<>(headers);
		masked.replaceAll((name, value) -> isSecret(name) ? MASK : value);
		return masked;
	}

}
