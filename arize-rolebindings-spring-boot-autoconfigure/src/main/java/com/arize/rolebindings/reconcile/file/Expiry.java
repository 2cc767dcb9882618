package com.arize.rolebindings.reconcile.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parses the date or time until which a role binding is desired.
 */
final class Expiry {

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	/* As in RFC 3339, which requires seconds and an offset */
	private static final Pattern TIME = Pattern
		.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

	private Expiry() {
	}

	/**
	 * Parse a date, whose day is the last one in UTC, or a time with an offset.
	 * @param text the text
	 * @return when the binding is no longer desired; {@code null} if the text is neither
	 */
	static @Nullable Instant parse(String text) {
		try {
			if (DATE.matcher(text).matches()) {
				return LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			return TIME.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
