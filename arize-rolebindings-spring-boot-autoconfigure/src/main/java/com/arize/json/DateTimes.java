package com.arize.json;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Parses dates with an offset. Parsing the two dates of a binding with a formatter of
 * {@code java.time} takes longer than reading the rest of the binding, so the format of
 * RFC 3339 is parsed here, and the formatter is only used for other formats.
 */
final class DateTimes {

	private static final String DATE_AND_TIME = "0000-00-00T00:00:00";

	private static final String OFFSET = "+00:00";

	private static final int MAX_FRACTION = 9;

	private DateTimes() {
	}

	/**
	 * Parse a date.
	 * @param text the text
	 * @return the date, as returned by {@link OffsetDateTime#parse(CharSequence)}
	 * @throws DateTimeException if the text is not a date
	 */
	static OffsetDateTime parse(CharSequence text) {
		OffsetDateTime date = parseRfc3339(text);
		return (date != null) ? date : OffsetDateTime.parse(text);
	}

	/*
	 * Null for another format: a fraction of 0 or over 9 digits, or an offset with
	 * seconds
	 */
	static @Nullable OffsetDateTime parseRfc3339(CharSequence text) {
		int offset = hasDateAndTime(text) ? endOfFraction(text) : -1;
		if (offset < 0 || !hasOffset(text, offset)) {
			return null;
		}
		return OffsetDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
				number(text, 14, 16), number(text, 17, 19), nanos(text, offset), offset(text, offset));
	}

	private static boolean hasDateAndTime(CharSequence text) {
		if (text.length() <= DATE_AND_TIME.length()) {
			return false;
		}
		for (int i = 0; i < DATE_AND_TIME.length(); i++) {
			char expected = DATE_AND_TIME.charAt(i);
			if ((expected == '0') ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
				return false;
			}
		}
		return true;
	}

	private static int endOfFraction(CharSequence text) {
		int end = DATE_AND_TIME.length();
		if (text.charAt(end) != '.') {
			return end;
		}
		do {
			end++;
		}
		while (end < text.length() && isDigit(text.charAt(end)));
		int digits = end - DATE_AND_TIME.length() - 1;
		return (digits >= 1 && digits <= MAX_FRACTION) ? end : -1;
	}

	/* The formatter accepts fewer formats of an offset than ZoneOffset does */
	private static boolean hasOffset(CharSequence text, int start) {
		int length = text.length() - start;
		return (length == 1 && text.charAt(start) == 'Z')
				|| (length == OFFSET.length() && text.charAt(start + 3) == ':');
	}

	private static ZoneOffset offset(CharSequence text, int start) {
		return (start == text.length() - 1) ? ZoneOffset.UTC
				: ZoneOffset.of(text.subSequence(start, text.length()).toString());
	}

	private static int nanos(CharSequence text, int end) {
		int start = DATE_AND_TIME.length() + 1;
		int nanos = (end > start) ? number(text, start, end) : 0;
		for (int digits = Math.max(end - start, 0); digits < MAX_FRACTION; digits++) {
			nanos *= 10;
		}
		return nanos;
	}

	private static int number(CharSequence text, int start, int end) {
		int number = 0;
		for (int i = start; i < end; i++) {
			number = 10 * number + text.charAt(i) - '0';
		}
		return number;
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

}
