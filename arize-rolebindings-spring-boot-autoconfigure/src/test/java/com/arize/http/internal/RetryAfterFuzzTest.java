package com.arize.http.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.arize.testing.FuzzInputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes {@link RetryAfter}: a wait is never negative, and seconds and the preferred
 * format of a date are read correctly. An input is the value of the header.
 */
class RetryAfterFuzzTest {

	private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aWaitIsReadOrIgnored(input);
	}

	@FuzzTest
	void aWaitIsReadOrIgnored(byte[] input) {
		String value = new String(input, StandardCharsets.ISO_8859_1);
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, value);

		Duration wait = RetryAfter.read(headers, Clock.fixed(NOW, ZoneOffset.UTC));

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

	private static @Nullable Instant date(String value) {
		try {
			return DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
