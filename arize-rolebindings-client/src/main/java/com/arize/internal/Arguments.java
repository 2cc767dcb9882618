package com.arize.internal;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of a caller before a request is sent.
 */
public final class Arguments {

	private Arguments() {
	}

	public static <T> T requireNonNull(@Nullable T value, String name) {
		if (value == null) {
			throw invalid(name, "must not be null");
		}
		return value;
	}

	/**
	 * Check an identifier. Its format is defined by the service, but it must not be blank
	 * and must be valid Unicode, so that it can be encoded in UTF-8.
	 */
	public static String requireId(@Nullable String id, String name) {
		String text = requireNonNull(id, name);
		require(!text.isBlank(), name, "must not be blank");
		require(isUnicode(text), name, "must be valid Unicode");
		return text;
	}

	/* There is no stream, because each call checks an identifier */
	public static boolean isUnicode(String text) {
		int position = 0;
		while (position < text.length()) {
			int character = text.codePointAt(position);
			// a code point that is a surrogate is not paired with another
			if (Character.getType(character) == Character.SURROGATE) {
				return false;
			}
			position += Character.charCount(character);
		}
		return true;
	}

	public static String requirePathSegment(@Nullable String id, String name) {
		String segment = requireId(id, name);
		if (segment.equals(".") || segment.equals("..")) {
			throw invalid(name, "must not be '" + segment + "'");
		}
		return segment;
	}

	public static String requireText(@Nullable String text, int maxLength, String name) {
		String checked = requireId(text, name);
		int length = checked.codePointCount(0, checked.length());
		if (length > maxLength) {
			throw invalid(name,
					"must have at most %s characters, the limit of the API, but has %s".formatted(maxLength, length));
		}
		return checked;
	}

	public static int requireRange(int value, int min, int max, String name) {
		if (value < min || value > max) {
			throw invalid(name, (max == Integer.MAX_VALUE) ? "must be at least %s, but is %s".formatted(min, value)
					: "must be between %s and %s, but is %s".formatted(min, max, value));
		}
		return value;
	}

	public static Duration requireNotNegative(@Nullable Duration value, String name) {
		Duration duration = requireNonNull(value, name);
		require(!duration.isNegative(), name, "must not be negative, but is " + text(duration));
		return duration;
	}

	/**
	 * Return a duration with its unit, for messages.
	 */
	public static String text(Duration value) {
		if (value.toNanosPart() == 0) {
			return value.toSeconds() + " s";
		}
		BigDecimal seconds = BigDecimal.valueOf(value.toSeconds()).add(BigDecimal.valueOf(value.toNanosPart(), 9));
		return seconds.movePointRight(3).stripTrailingZeros().toPlainString() + " ms";
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
