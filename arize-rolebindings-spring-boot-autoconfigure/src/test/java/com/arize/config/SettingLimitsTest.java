package com.arize.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static com.arize.internal.Arguments.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SettingLimitsTest {

	private static final Map<String, BiFunction<SDKConfiguration.Builder, Duration, SDKConfiguration.Builder>> SETTERS = Map
		.of("connect-timeout", SDKConfiguration.Builder::connectTimeout, "read-timeout",
				SDKConfiguration.Builder::readTimeout, "attempt-timeout", SDKConfiguration.Builder::attemptTimeout,
				"call-timeout", SDKConfiguration.Builder::callTimeout);

	private static final Map<String, Function<SDKConfiguration, Duration>> GETTERS = Map.of("connect-timeout",
			SDKConfiguration::connectTimeout, "read-timeout", SDKConfiguration::readTimeout, "attempt-timeout",
			SDKConfiguration::attemptTimeout, "call-timeout", SDKConfiguration::callTimeout);

	@ParameterizedTest
	@MethodSource
	void refusesATimeoutOutOfRange(String setting, Duration timeout) {
		ConfigurationException refusal = InvalidSetting.of((builder) -> SETTERS.get(setting).apply(builder, timeout));
		assertThat(refusal).hasMessageStartingWith(setting + " must ").hasMessageContaining("but is " + text(timeout));
		assertThat(refusal.getSetting()).isEqualTo(setting);
	}

	static Stream<Arguments> refusesATimeoutOutOfRange() {
		List<Duration> durations = List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1),
				Duration.ofNanos(9_999_999), Duration.ofMillis(9), Duration.ofMillis(1L + Integer.MAX_VALUE),
				Duration.ofDays(25), Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MIN_VALUE));
		return SETTERS.keySet()
			.stream()
			.sorted()
			.flatMap((setting) -> durations.stream().map((duration) -> arguments(setting, duration)));
	}

	@Test
	void refusesANumberOfSecondsWithoutItsUnit() {
		assertThat(InvalidSetting.of((builder) -> builder.readTimeout(Duration.ofMillis(5))))
			.hasMessage("read-timeout must be at least 10 ms, but is 5 ms: a number without a unit is in milliseconds");
	}

	@ParameterizedTest
	@MethodSource
	void takesATimeoutInRange(String setting, Duration timeout) {
		SDKConfiguration configuration = SETTERS.get(setting)
			.apply(SDKConfiguration.builder().apiKey("key"), timeout)
			.build();
		assertThat(GETTERS.get(setting).apply(configuration)).isEqualTo(timeout);
	}

	static Stream<Arguments> takesATimeoutInRange() {
		List<Duration> durations = List.of(Duration.ofMillis(10), Duration.ofDays(24),
				Duration.ofMillis(Integer.MAX_VALUE));
		return SETTERS.keySet()
			.stream()
			.sorted()
			.flatMap((setting) -> durations.stream().map((duration) -> arguments(setting, duration)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect-timeout", "read-timeout", "attempt-timeout", "call-timeout" })
	void refusesANullTimeout(String setting) {
		ConfigurationException refusal = InvalidSetting.of((builder) -> SETTERS.get(setting).apply(builder, null));
		assertThat(refusal).hasMessage(setting + " must not be null");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE })
	void refusesASizeOutOfRange(long bytes) {
		ConfigurationException refusal = InvalidSetting
			.of((builder) -> builder.maxResponseSize(DataSize.ofBytes(bytes)));
		assertThat(refusal)
			.hasMessage("max-response-size must be at least 1 byte and below 2 GB, but is " + bytes + " bytes");
		assertThat(refusal.getSetting()).isEqualTo("max-response-size");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, Integer.MAX_VALUE - 8L })
	void takesASizeInRange(long bytes) {
		DataSize size = DataSize.ofBytes(bytes);
		assertThat(SDKConfiguration.builder().apiKey("key").maxResponseSize(size).build().maxResponseSize())
			.isEqualTo(size);
	}

	@Test
	void refusesANullSize() {
		assertThat(InvalidSetting.of((builder) -> builder.maxResponseSize(null)))
			.hasMessageStartingWith("max-response-size");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void refusesFewerConnectionsThanOne(int connections) {
		ConfigurationException refusal = InvalidSetting.of((builder) -> builder.maxConnections(connections));
		assertThat(refusal).hasMessage("max-connections must be at least 1, but is " + connections);
		assertThat(refusal.getSetting()).isEqualTo("max-connections");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, Integer.MAX_VALUE })
	void takesOneConnectionOrMore(int connections) {
		assertThat(SDKConfiguration.builder().apiKey("key").maxConnections(connections).build().maxConnections())
			.isEqualTo(connections);
	}

	@Test
	void refusesNullRetry() {
		assertThat(InvalidSetting.of((builder) -> builder.retry(null)).getSetting()).isEqualTo("retry");
	}

}
