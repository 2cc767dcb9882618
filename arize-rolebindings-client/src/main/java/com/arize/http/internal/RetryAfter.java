package com.arize.http.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads the {@code Retry-After} header.
 */
final class RetryAfter {

	private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d{1,9})?");

	private static final Duration LONGEST = Duration.ofDays(36_500);

	private RetryAfter() {
	}

	static @Nullable Duration read(HttpHeaders headers, Clock clock) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		if (SECONDS.matcher(value.trim()).matches()) {
			BigDecimal seconds = new BigDecimal(value.trim()).min(BigDecimal.valueOf(LONGEST.toSeconds()));
			return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
		}
		Instant date = date(headers, HttpHeaders.RETRY_AFTER);
		if (date == null) {
			return null;
		}
		// the clocks of server and client may differ
		Instant sent = date(headers, HttpHeaders.DATE);
		Duration wait = Duration.between((sent != null) ? sent : clock.instant(), date);
		return wait.isNegative() ? Duration.ZERO : (wait.compareTo(LONGEST) < 0) ? wait : LONGEST;
	}

	private static @Nullable Instant date(HttpHeaders headers, String name) {
		try {
			ZonedDateTime date = headers.getFirstZonedDateTime(name);
			return (date != null) ? date.toInstant() : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
