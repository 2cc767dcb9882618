package com.arize.http.response;

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

	/* Nine digits are 31 years, and do not overflow */
	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

	private RetryAfter() {
	}

	/**
	 * Return how long the server asks to wait.
	 * @param headers the headers of the response
	 * @param clock the clock that a date is compared with
	 * @return the wait, zero for a date in the past, {@code null} if there is no such
	 * header or its value is neither seconds nor a date
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
			Instant date = dateFormat(clock).parse(value.trim(), Instant::from);
			return atLeastZero(Duration.between(clock.instant(), date));
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

	private static Duration atLeastZero(Duration duration) {
		return duration.isNegative() ? Duration.ZERO : duration;
	}

}
