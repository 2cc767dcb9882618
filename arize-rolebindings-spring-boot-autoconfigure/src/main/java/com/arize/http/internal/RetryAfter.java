package com.arize.http.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
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
		Instant date = date(value, clock);
		if (date == null) {
			return null;
		}
		// the clocks of server and client may differ
		Instant sent = date(headers.getFirst(HttpHeaders.DATE), clock);
		Duration wait = Duration.between((sent != null) ? sent : clock.instant(), date);
		return wait.isNegative() ? Duration.ZERO : (wait.compareTo(LONGEST) < 0) ? wait : LONGEST;
	}

	private static @Nullable Instant date(@Nullable String value, Clock clock) {
		try {
			return (value != null) ? dateFormat(clock).parse(value.trim(), Instant::from) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/*
	 * The three formats of RFC 9110, section 5.6.7. A two-digit year is at most 50 years
	 * in the future
	 */
	private static DateTimeFormatter dateFormat(Clock clock) {
		DateTimeFormatter rfc850 = new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
			.appendValueReduced(ChronoField.YEAR, 2, 2, Year.now(clock).getValue() - 49)
			.appendPattern(" HH:mm:ss 'GMT'")
			.toFormatter(Locale.US);
		return new DateTimeFormatterBuilder().appendOptional(DateTimeFormatter.RFC_1123_DATE_TIME)
			.appendOptional(rfc850)
			.appendOptional(DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US))
			.toFormatter(Locale.US)
			.withZone(ZoneOffset.UTC);
	}

}
