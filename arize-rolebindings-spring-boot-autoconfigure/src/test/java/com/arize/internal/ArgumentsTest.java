package com.arize.internal;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Arguments}.
 */
class ArgumentsTest {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n", "\ud800", "a\udc00", ".", ".." })
	void invalidPathSegmentIsRejectedWithItsName(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> Arguments.requirePathSegment(id, "bindingId"))
			.withMessageStartingWith("'bindingId' must");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "...", "a/b", "\ud83d\ude00", " a " })
	void validPathSegmentIsReturnedUnchanged(String id) {
		assertThat(Arguments.requirePathSegment(id, "bindingId")).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 101, -1, Integer.MAX_VALUE })
	void numberOutOfRangeIsRejected(int value) {
		assertThatIllegalArgumentException().isThrownBy(() -> Arguments.requireRange(value, 1, 100, "limit"))
			.withMessage("'limit' must be between 1 and 100, but is " + value);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void numberInRangeIsAccepted(int value) {
		assertThat(Arguments.requireRange(value, 1, 100, "limit")).isEqualTo(value);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\ud800", "abcd", "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00" })
	void invalidOrTooLongTextIsRejectedWithItsName(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Arguments.requireText(text, 3, "name"))
			.withMessageStartingWith("'name' must");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "abc", "\ud83d\ude00\ud83d\ude00\ud83d\ude00" })
	void textOfAtMostTheMaximumLengthIsReturnedUnchanged(String text) {
		assertThat(Arguments.requireText(text, 3, "name")).isEqualTo(text);
	}

	@Test
	void negativeDurationIsRejected() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Arguments.requireNotNegative(Duration.ofSeconds(-1), "timeToLive"))
			.withMessage("'timeToLive' must not be negative, but is -1 s");
		assertThat(Arguments.requireNotNegative(Duration.ZERO, "timeToLive")).isZero();
	}

}
