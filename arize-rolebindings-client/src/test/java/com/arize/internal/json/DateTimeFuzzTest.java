package com.arize.internal.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

import com.arize.testing.FuzzInputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests and fuzzes {@link DateTimes}: it returns and throws what {@code java.time} does.
 * An input is a date.
 */
class DateTimeFuzzTest {

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aDateIsReadAsByJavaTime(input);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-02T03:04:05.1Z", "2026-01-02T03:04:05.123456789Z",
			"2026-01-02T03:04:05.000000001+05:30", "2026-01-02T03:04:05-00:00", "2026-01-02T03:04:05-18:00",
			"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999+18:00", "2026-01-02T03:04:05.Z", "Z", "2026-01-02",
			"2026-01-02T03:04:05.", "2026-13-01T00:00:00Z", "2026-01-02T24:00:00Z", "2026-01-02T23:59:60Z",
			"2026-01-02 03:04:05Z", "2026-01-02T03:04:05+1:00", "2026-01-02T03:04:05+0100", "2026-01-02T03:04:05+19:00",
			"2026-01-02T03:04:05+01:60", "2026-01-02T03:04:05ZZ", "2026-01-02T03:04:05a01:00", "2026-01-02T03:04:05.1",
			"2026-01-02T03:04:0/Z", "2026-01-02T03:04::5Z", "2026-01-02T03:04:05.1:Z", "2026-01-02T03:04:05+00:00" })
	void eachFormatIsReadAsByJavaTime(String text) {
		aDateIsReadAsByJavaTime(text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.1Z", "2026-01-02T03:04:05.123456789Z",
			"1999-09-29T19:09:59.999999Z", "0000-01-01T00:00:00Z" })
	void dateInUtcIsParsedWithoutAFormatter(String text) {
		assertThat(DateTimes.isUtc(text)).isTrue();
	}

	@FuzzTest
	void aDateIsReadAsByJavaTime(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);

		OffsetDateTime date = parse(text);

		// the text contains the offset
		assertThat(String.valueOf(date)).isEqualTo(String.valueOf(expected(text)));
		if (date != null) {
			assertThat(DateTimes.parse(date.toString())).isEqualTo(date);
		}
	}

	private static @Nullable OffsetDateTime parse(String text) {
		try {
			return DateTimes.parse(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable OffsetDateTime expected(String text) {
		try {
			return OffsetDateTime.parse(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
