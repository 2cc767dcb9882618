package com.arize.http;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads the header by which a server asks to wait.
 */
final class RetryAfter {

	/* Nine digits are 31 years: enough, and no number overflows */
	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

	private RetryAfter() {
	}

	/**
	 * Return how long the server asks to wait.
	 * @param headers the headers of its answer
	 * @param clock what a date is held against
	 * @return the wait, zero for a date that is past, {@code null} if there is none or it
	 * is neither seconds nor a date
	 */
	static @Nullable Duration read(HttpHeaders headers, Clock clock) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		if (SECONDS.matcher(value.trim()).matches()) {
			return Duration.ofNanos(new BigDecimal(value.trim()).movePointRight(9).longValueExact());
		}
		try {
			ZonedDateTime date = headers.getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
			return (date != null) ? atLeastZero(Duration.between(Instant.now(clock), date)) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static Duration atLeastZero(Duration duration) {
		return duration.isNegative() ? Duration.ZERO : duration;
	}

}
