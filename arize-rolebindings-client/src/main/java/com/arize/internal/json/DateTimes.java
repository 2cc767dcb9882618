package com.arize.internal.json;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Parses dates with an offset. Parsing the two dates of a binding with a formatter of
 * {@code java.time} takes longer than reading the rest of the binding, so the format of
 * RFC 3339 in UTC is parsed here, and the formatter is only used for other formats.
 */
final class DateTimes {

	/* The pattern is followed by Z. The fraction may be missing, or have fewer digits */
	private static final String DATE_AND_TIME = "0000-00-00T00:00:00.000000000";

	private static final int START_OF_FRACTION = DATE_AND_TIME.indexOf('.') + 1;

	private DateTimes() {
	}

	static OffsetDateTime parse(CharSequence text) {
		return isUtc(text)
				? OffsetDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
						number(text, 14, 16), number(text, 17, 19),
						number(text, START_OF_FRACTION, DATE_AND_TIME.length()), ZoneOffset.UTC)
				: OffsetDateTime.parse(text);
	}

	/**
	 * Return whether a text has the format of RFC 3339 in UTC, with up to nine digits in
	 * the fraction of the second.
	 */
	static boolean isUtc(CharSequence text) {
		int end = text.length() - 1;
		if (end < START_OF_FRACTION - 1 || end == START_OF_FRACTION || end > DATE_AND_TIME.length()
				|| text.charAt(end) != 'Z') {
			return false;
		}
		for (int i = 0; i < end; i++) {
			char expected = DATE_AND_TIME.charAt(i);
			if ((expected == '0') ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
				return false;
			}
		}
		return true;
	}

	/* A digit of the fraction that is missing is zero */
	private static int number(CharSequence text, int start, int end) {
		int number = 0;
		for (int i = start; i < end; i++) {
			number = 10 * number + ((i < text.length() - 1) ? text.charAt(i) - '0' : 0);
		}
		return number;
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

}
