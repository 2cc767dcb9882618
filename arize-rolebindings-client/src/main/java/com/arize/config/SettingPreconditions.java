package com.arize.config;

import java.time.Duration;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Checks the values of single settings.
 */
final class SettingPreconditions {

	/* A shorter value is usually a number of seconds without its unit */
	private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);

	/* The timeout of a socket is an int in milliseconds */
	private static final Duration MAX_DURATION = Duration.ofMillis(Integer.MAX_VALUE);

	private SettingPreconditions() {
	}

	static void require(boolean condition, String setting, String what) {
		if (!condition) {
			throw invalid(setting, what);
		}
	}

	/* Avoids formatting the message if the value is valid */
	static ConfigurationException invalid(String setting, String what) {
		return new ConfigurationException(setting, setting + " " + what);
	}

	static void requireSet(String setting, @Nullable Object value) {
		require(value != null, setting, "must not be null");
	}

	static void requireRange(String setting, long value, long min, long max) {
		if (value < min || value > max) {
			throw invalid(setting, ((max == Integer.MAX_VALUE) ? "must be at least %s, but is %s".formatted(min, value)
					: "must be between %s and %s, but is %s".formatted(min, max, value)));
		}
	}

	static void requireSize(String setting, DataSize value) {
		requireSet(setting, value);
		long size = value.toBytes();
		require(size >= 1 && size <= Integer.MAX_VALUE - 8, setting,
				"must be at least 1 byte and below 2 GB, but is %s bytes".formatted(size));
	}

	static boolean isTimeout(Duration value) {
		return value.compareTo(MIN_TIMEOUT) >= 0 && value.compareTo(MAX_DURATION) <= 0;
	}

	static void requireTimeout(String setting, Duration value) {
		requireDuration(setting, value, MIN_TIMEOUT);
	}

	static void requireDuration(String setting, Duration value, Duration min) {
		requireSet(setting, value);
		if (value.compareTo(min) < 0) {
			throw invalid(setting, "must be at least %s, but is %s%s".formatted(Arguments.text(min),
					Arguments.text(value),
					(value.isNegative() || value.isZero()) ? "" : ": a number without a unit is in milliseconds"));
		}
		if (value.compareTo(MAX_DURATION) > 0) {
			throw invalid(setting, "must be at most 24 days, but is " + Arguments.text(value));
		}
	}

	/* An empty environment variable is treated as not set */
	static @Nullable String emptyToNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.trim();
	}

}
