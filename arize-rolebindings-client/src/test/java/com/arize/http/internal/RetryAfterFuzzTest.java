package com.arize.http.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import com.arize.testing.FuzzInputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests and fuzzes {@link RetryAfter}: a wait is never negative, and seconds and the
 * preferred format of a date are read correctly. An input is the value of the header.
 */
class RetryAfterFuzzTest {

	private static final Instant NOW = TestCalls.NOW;

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aWaitIsReadOrIgnored(input);
	}

	@FuzzTest
	void aWaitIsReadOrIgnored(byte[] input) {
		String value = new String(input, StandardCharsets.ISO_8859_1);

		Duration wait = retryAfter(value);

		if (wait != null) {
			assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO);
		}
		if (value.matches("\\d{1,9}")) {
			assertThat(wait).isEqualTo(Duration.ofSeconds(Long.parseLong(value)));
		}
		Instant date = date(value);
		if (date != null) {
			Duration until = date.isAfter(NOW) ? Duration.between(NOW, date) : Duration.ZERO;
			assertThat(wait).isEqualTo((until.toDays() < 36_500) ? until : Duration.ofDays(36_500));
		}
	}

	private static @Nullable Duration retryAfter(String value, String... date) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, value);
		headers.addAll(HttpHeaders.DATE, List.of(date));
		return RetryAfter.read(headers, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0|PT0S", "7|PT7S", "' 7 '|PT7S", "0.25|PT0.25S", "999999999|PT277777H46M39S",
			"9999999999|PT876000H", "00000000007|PT7S", "99999999999999999999999.5|PT876000H",
			"1.123456789|PT1.123456789S", "Sun, 01 Mar 2026 12:01:00 GMT|PT1M", "Sunday, 01-Mar-26 12:01:00 GMT|PT1M",
			"Tue Mar 10 12:00:00 2026|PT216H", "Sun, 01 Mar 2026 12:00:00 GMT|PT0S",
			"Thu, 01 Jan 1970 00:00:00 GMT|PT0S", "Fri, 31 Dec 9999 00:00:00 GMT|PT876000H" })
	void retryAfterIsSecondsOrDate(String value, Duration expected) {
		assertThat(retryAfter(value)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "+1", "1s", "1e2", ".5", "5.", "1,5", "0x10", "soon", "2026-03-01T12:01:00Z",
			"Sun, 99 Mar 2026 12:01:00 GMT", "Mon Mar  1 12:01:00 2026", "Sunday, 01-Mar-26 12:01:00", "\u0661" })
	void invalidRetryAfterIsNull(String value) {
		assertThat(retryAfter(value)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Sun, 01 Mar 2026 11:00:00 GMT|PT1H1M", "Sun, 01 Mar 2026 13:00:00 GMT|PT0S",
			"Sunday, 01-Mar-26 12:00:30 GMT|PT30S", "now|PT1M", "''|PT1M" })
	void dateIsComparedWithThatOfTheResponse(String date, Duration expected) {
		assertThat(retryAfter("Sun, 01 Mar 2026 12:01:00 GMT", date)).isEqualTo(expected);
	}

	private static @Nullable Instant date(String value) {
		try {
			return DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
