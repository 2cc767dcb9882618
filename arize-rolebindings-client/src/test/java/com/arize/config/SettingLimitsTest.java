package com.arize.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

import static com.arize.internal.Arguments.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SettingLimitsTest {

	private static final Duration WAIT = Duration.ofSeconds(1);

	/* Every setting of the builder that is a duration */
	private static final Map<String, BiFunction<SDKConfiguration.Builder, Duration, SDKConfiguration.Builder>> TIMEOUTS = Stream
		.of(SDKConfiguration.Builder.class.getMethods())
		.filter((method) -> List.of(method.getParameterTypes()).equals(List.of(Duration.class)))
		.collect(Collectors.toMap((method) -> method.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
				(method) -> (builder, timeout) -> {
					ReflectionUtils.invokeMethod(method, builder, timeout);
					return builder;
				}, (first, second) -> first, TreeMap::new));

	private static final Map<String, BiFunction<SDKConfiguration.Builder, Duration, SDKConfiguration.Builder>> WAITS = new TreeMap<>(
			Map.of("retry.initial-interval",
					(builder, wait) -> builder.retry(new RetrySettings(4, wait, 2, WAIT, WAIT)), "retry.max-interval",
					(builder, wait) -> builder.retry(new RetrySettings(4, WAIT, 2, wait, WAIT)),
					"retry.max-retry-after",
					(builder, wait) -> builder.retry(new RetrySettings(4, WAIT, 2, WAIT, wait))));

	private static SDKConfiguration.Builder set(SDKConfiguration.Builder builder, String setting, Duration value) {
		return (TIMEOUTS.containsKey(setting) ? TIMEOUTS : WAITS).get(setting).apply(builder, value);
	}

	private static SDKConfiguration.Builder set(SDKConfiguration.Builder builder, String setting, int value) {
		return switch (setting) {
			case "api-port" -> builder.apiPort(value);
			case "single-port" -> builder.singlePort(value);
			case "max-connections" -> builder.maxConnections(value);
			default -> builder.retry(RetrySettings.defaults().withMaxAttempts(value));
		};
	}

	private static Stream<Arguments> each(Map<String, ?> settings, Duration... durations) {
		return settings.keySet()
			.stream()
			.flatMap((setting) -> Stream.of(durations).map((duration) -> arguments(setting, duration)));
	}

	@ParameterizedTest
	@MethodSource
	void refusesADurationOutOfRange(String setting, Duration duration) {
		assertThat(InvalidSetting.of(setting, (builder) -> set(builder, setting, duration)))
			.hasMessageStartingWith(setting + " must ")
			.hasMessageContaining("but is " + text(duration));
	}

	static Stream<Arguments> refusesADurationOutOfRange() {
		return Stream.concat(
				each(TIMEOUTS, Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1), Duration.ofNanos(9_999_999),
						Duration.ofMillis(1L + Integer.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE),
						Duration.ofSeconds(Long.MIN_VALUE)),
				each(WAITS, Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(999_999), Duration.ofDays(25)));
	}

	@Test
	void refusesANumberOfSecondsWithoutItsUnit() {
		assertThat(InvalidSetting.of((builder) -> builder.readTimeout(Duration.ofMillis(5))))
			.hasMessage("read-timeout must be at least 10 ms, but is 5 ms: a number without a unit is in milliseconds");
	}

	@ParameterizedTest
	@MethodSource
	void takesADurationInRange(String setting, Duration duration) {
		assertThat(set(SDKConfiguration.builder().apiKey("key"), setting, duration).build()).asString()
			.contains("=" + duration);
	}

	static Stream<Arguments> takesADurationInRange() {
		Duration longest = Duration.ofMillis(Integer.MAX_VALUE);
		return Stream.concat(each(TIMEOUTS, Duration.ofMillis(10), longest),
				each(WAITS, Duration.ofMillis(1), longest));
	}

	@ParameterizedTest
	@MethodSource
	void refusesNull(String setting, UnaryOperator<SDKConfiguration.Builder> unset) {
		assertThat(InvalidSetting.of(setting, unset)).hasMessage(setting + " must not be null");
	}

	static Stream<Arguments> refusesNull() {
		Stream<Arguments> durations = Stream.concat(TIMEOUTS.keySet().stream(), WAITS.keySet().stream())
			.map((setting) -> unset(setting, (builder) -> set(builder, setting, null)));
		return Stream.concat(durations,
				Stream.of(unset("max-response-size", (builder) -> builder.maxResponseSize(null)),
						unset("retry", (builder) -> builder.retry(null)),
						unset("default-headers", (builder) -> builder.defaultHeaders(null)),
						unset("address-filter", (builder) -> builder.addressFilter(null))));
	}

	private static Arguments unset(String setting, UnaryOperator<SDKConfiguration.Builder> unset) {
		return arguments(setting, unset);
	}

	@ParameterizedTest
	@CsvSource({ "api-port, -1, between 0 and 65535", "api-port, 65536, between 0 and 65535",
			"single-port, -1, between 0 and 65535", "single-port, 65536, between 0 and 65535",
			"max-connections, 0, at least 1", "max-connections, -2147483648, at least 1",
			"retry.max-attempts, 0, at least 1", "retry.max-attempts, -1, at least 1" })
	void refusesANumberOutOfRange(String setting, int number, String range) {
		assertThat(InvalidSetting.of(setting, (builder) -> set(builder, setting, number)))
			.hasMessage("%s must be %s, but is %s", setting, range, number);
	}

	@ParameterizedTest
	@CsvSource({ "max-connections, 1, maxConnections=1", "max-connections, 2147483647, maxConnections=2147483647",
			"retry.max-attempts, 1, maxAttempts=1", "retry.max-attempts, 2147483647, maxAttempts=2147483647",
			"api-port, 65535, :65535", "single-port, 65535, :65535" })
	void takesANumberInRange(String setting, int number, String text) {
		assertThat(set(SDKConfiguration.builder().apiKey("key"), setting, number).build()).asString().contains(text);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE })
	void refusesASizeOutOfRange(long bytes) {
		assertThat(
				InvalidSetting.of("max-response-size", (builder) -> builder.maxResponseSize(DataSize.ofBytes(bytes))))
			.hasMessage("max-response-size must be at least 1 byte and below 2 GB, but is " + bytes + " bytes");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, Integer.MAX_VALUE - 8L })
	void takesASizeInRange(long bytes) {
		DataSize size = DataSize.ofBytes(bytes);
		assertThat(SDKConfiguration.builder().apiKey("key").maxResponseSize(size).build().maxResponseSize())
			.isEqualTo(size);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.99, -2, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesAMultiplierOutOfRange(double multiplier) {
		assertThat(InvalidSetting.of("retry.multiplier", (builder) -> builder.retry(withMultiplier(multiplier))))
			.hasMessage("retry.multiplier must be 1 or more, but is " + multiplier);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 1.5, Double.MAX_VALUE })
	void takesAMultiplierInRange(double multiplier) {
		assertThat(withMultiplier(multiplier).multiplier()).isEqualTo(multiplier);
	}

	private static RetrySettings withMultiplier(double multiplier) {
		return new RetrySettings(4, WAIT, multiplier, WAIT, WAIT);
	}

}
