package com.arize.internal.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

import com.arize.testing.FuzzInputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes {@link DateTimes}: it returns and throws what {@code java.time} does. An input
 * is a date.
 */
class DateTimeFuzzTest {

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aDateIsReadAsByJavaTime(input);
	}

	@FuzzTest
	void aDateIsReadAsByJavaTime(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);

		OffsetDateTime date = parse(text);

		assertThat(date).isEqualTo(expected(text));
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
