package com.arize.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.internal.Arguments.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RetrySettingsTest {

	private static final RetrySettings DEFAULTS = RetrySettings.defaults();

	private static final Map<String, Function<Duration, RetrySettings>> WITH_DURATION = Map.of("retry.initial-interval",
			(duration) -> DEFAULTS.withBackOff(duration, 2, Duration.ofSeconds(5)), "retry.max-interval",
			(duration) -> DEFAULTS.withBackOff(Duration.ofMillis(1), 2, duration), "retry.max-retry-after",
			DEFAULTS::withMaxRetryAfter);

	@Test
	void hasTheDefaultsOfTheProperties() {
		assertThat(DEFAULTS)
			.isEqualTo(new RetrySettings(4, Duration.ofMillis(200), 2, Duration.ofSeconds(5), Duration.ofSeconds(30)));
	}

	@Test
	void changesOnlyTheNamedValues() {
		assertThat(DEFAULTS.withMaxAttempts(1))
			.isEqualTo(new RetrySettings(1, Duration.ofMillis(200), 2, Duration.ofSeconds(5), Duration.ofSeconds(30)));
		assertThat(DEFAULTS.withBackOff(Duration.ofMillis(1), 1.5, Duration.ofMillis(3)))
			.isEqualTo(new RetrySettings(4, Duration.ofMillis(1), 1.5, Duration.ofMillis(3), Duration.ofSeconds(30)));
		assertThat(DEFAULTS.withMaxRetryAfter(Duration.ofMinutes(1)))
			.isEqualTo(new RetrySettings(4, Duration.ofMillis(200), 2, Duration.ofSeconds(5), Duration.ofMinutes(1)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void refusesFewerAttemptsThanOne(int attempts) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> DEFAULTS.withMaxAttempts(attempts))
			.withMessageEndingWith("but is " + attempts)
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("retry.max-attempts"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, Integer.MAX_VALUE })
	void takesOneAttemptOrMore(int attempts) {
		assertThat(DEFAULTS.withMaxAttempts(attempts).maxAttempts()).isEqualTo(attempts);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.99, -2, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesAMultiplierOutOfRange(double multiplier) {
		Duration wait = Duration.ofMillis(1);
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> DEFAULTS.withBackOff(wait, multiplier, wait))
			.withMessage("retry.multiplier must be 1 or more, but is " + multiplier)
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("retry.multiplier"));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 1.5, Double.MAX_VALUE })
	void takesAMultiplierInRange(double multiplier) {
		Duration wait = Duration.ofMillis(1);
		assertThat(DEFAULTS.withBackOff(wait, multiplier, wait).multiplier()).isEqualTo(multiplier);
	}

	@ParameterizedTest
	@MethodSource
	void refusesADurationOutOfRange(String setting, Duration duration) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> WITH_DURATION.get(setting).apply(duration))
			.withMessageStartingWith(setting + " must be ")
			.withMessageContaining("but is " + text(duration))
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo(setting));
	}

	static Stream<Arguments> refusesADurationOutOfRange() {
		List<Duration> durations = List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(999_999),
				Duration.ofDays(25));
		return WITH_DURATION.keySet()
			.stream()
			.sorted()
			.flatMap((setting) -> durations.stream().map((duration) -> arguments(setting, duration)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry.initial-interval", "retry.max-interval", "retry.max-retry-after" })
	void refusesANullDuration(String setting) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> WITH_DURATION.get(setting).apply(null))
			.withMessage(setting + " must not be null");
	}

}
