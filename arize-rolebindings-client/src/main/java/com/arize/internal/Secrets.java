package com.arize.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Masks secrets in messages and reports.
 */
public final class Secrets {

	/** The text that replaces a secret. */
	public static final String MASK = "******";

	private static final Set<String> SECRET_WORDS = Set.of("key", "token", "secret", "authorization", "cookie",
			"password");

	private static final int MAX_LENGTH = 500;

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

	/* Many accounts may have a key before and after a rotation */
	private static final int MAX_KEYS = 200;

	/* Shorter values may occur in unrelated text. No API key of Arize is shorter */
	private static final int MIN_KEY_LENGTH = 8;

	/* A key is kept in memory only */
	@SuppressWarnings("serial")
	private static final Set<String> usedKeys = Collections.newSetFromMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > MAX_KEYS;
		}

	});

	private Secrets() {
	}

	public static boolean isSecret(String headerName) {
		String name = headerName.toLowerCase(Locale.ROOT);
		return SECRET_WORDS.stream().anyMatch(name::contains);
	}

	/**
	 * Return whether a text contains an API key that was used in this JVM. The latest 200
	 * keys of at least 8 characters are compared.
	 */
	public static boolean containsUsedKey(String text) {
		synchronized (usedKeys) {
			return usedKeys.stream().anyMatch(text::contains);
		}
	}

	/**
	 * Prepare untrusted text for a message. Control characters, format characters and
	 * line separators, which could end a line, change its direction or be invisible, are
	 * replaced by a space.
	 */
	public static String forMessage(String text) {
		return forMessage(text, MAX_LENGTH);
	}

	/**
	 * Prepare untrusted text for a message, as {@link #forMessage(String)} does, and cut
	 * it after {@code maxLength} characters.
	 */
	public static String forMessage(String text, int maxLength) {
		String clean = UNPRINTABLE.matcher(text).replaceAll(" ").trim();
		if (clean.length() <= maxLength) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
		return clean.substring(0, end) + "\u2026";
	}

	/**
	 * Add an API key to those that {@link #containsUsedKey(String)} compares.
	 */
	public static void addUsedKey(String key) {
		if (key.length() >= MIN_KEY_LENGTH) {
			synchronized (usedKeys) {
				usedKeys.add(key);
			}
		}
	}

	public static Map<String, String> mask(Map<String, String> headers) {
		Map<String, String> masked = new LinkedHashMap<>(headers);
		masked.replaceAll((name, value) -> isSecret(name) ? MASK : value);
		return masked;
	}

}
