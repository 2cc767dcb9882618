package com.arize.internal;

import org.jspecify.annotations.Nullable;

/**
 * Checks of what a caller hands in, made before anything is sent.
 */
public final class Arguments {

	private Arguments() {
	}

	/**
	 * Demand a value.
	 * @param <T> the type of the value
	 * @param value the value
	 * @param name the name of the argument
	 * @return the value
	 * @throws IllegalArgumentException if it is {@code null}
	 */
	public static <T> T requireNonNull(@Nullable T value, String name) {
		if (value == null) {
			throw invalid(name, "must not be null");
		}
		return value;
	}

	/**
	 * Demand an identifier. Its form is the service's affair, but it has to be some text,
	 * and text that UTF-8 can carry.
	 * @param id the identifier
	 * @param name the name of the argument
	 * @return the identifier
	 * @throws IllegalArgumentException if it is {@code null}, blank or not valid Unicode
	 */
	public static String requireId(@Nullable String id, String name) {
		String text = requireNonNull(id, name);
		require(!text.isBlank(), name, "must not be blank");
		require(isUnicode(text), name, "must be valid Unicode");
		return text;
	}

	/**
	 * Demand an identifier that can be a segment of a path.
	 * @param id the identifier
	 * @param name the name of the argument
	 * @return the identifier
	 * @throws IllegalArgumentException if it is {@code null}, blank, not valid Unicode,
	 * or {@code .} or {@code ..}, which would lead to another path
	 */
	public static String requirePathSegment(@Nullable String id, String name) {
		String segment = requireId(id, name);
		if (segment.equals(".") || segment.equals("..")) {
			throw invalid(name, "must not be '" + segment + "'");
		}
		return segment;
	}

	/**
	 * Demand a number within bounds.
	 * @param value the number
	 * @param min the least it may be
	 * @param max the most it may be
	 * @param name the name of the argument
	 * @return the number
	 * @throws IllegalArgumentException if it is out of bounds
	 */
	public static int requireRange(int value, int min, int max, String name) {
		if (value < min || value > max) {
			throw invalid(name, "must be between %d and %d, but is %d".formatted(min, max, value));
		}
		return value;
	}

	/* A surrogate that is a code point of its own has lost its pair */
	private static boolean isUnicode(String text) {
		int codePoint;
		for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
			codePoint = text.codePointAt(i);
			if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
				return false;
			}
		}
		return true;
	}

	private static void require(boolean condition, String name, String what) {
		if (!condition) {
			throw invalid(name, what);
		}
	}

	private static IllegalArgumentException invalid(String name, String what) {
		return new IllegalArgumentException("'" + name + "' " + what);
	}

}
