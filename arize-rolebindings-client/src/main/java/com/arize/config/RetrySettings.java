package com.arize.config;

import java.time.Duration;

/**
 * The settings for repeating failed requests.
 *
 * @param maxAttempts the maximum number of attempts of a request, 1 or more; 1 disables
 * retries
 * @param initialInterval the maximum wait before the second attempt, at least 1 ms
 * @param multiplier the factor by which the maximum wait grows with each attempt, 1 or
 * more
 * @param maxInterval the upper limit of the maximum wait, at least 1 ms
 * @param maxRetryAfter the longest {@code Retry-After} that the client waits for, at
 * least 1 ms. If the server requests a longer wait, the call fails immediately. The
 * random wait of the back-off is added to a {@code Retry-After}, up to this limit, so
 * that many clients do not send their next requests at the same time.
 */
public record RetrySettings(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval,
		Duration maxRetryAfter) {

	private static final Duration MIN_INTERVAL = Duration.ofMillis(1);

	private static final RetrySettings DEFAULTS = new RetrySettings(4, Duration.ofMillis(200), 2, Duration.ofSeconds(5),
			Duration.ofSeconds(30));

	/**
	 * Create settings.
	 * @throws com.arize.exceptions.ConfigurationException if a value is out of range
	 */
	public RetrySettings {
		SettingPreconditions.requireRange("retry.max-attempts", maxAttempts, 1, Integer.MAX_VALUE);
		SettingPreconditions.requireDuration("retry.initial-interval", initialInterval, MIN_INTERVAL);
		SettingPreconditions.require(multiplier >= 1 && multiplier < Double.POSITIVE_INFINITY, "retry.multiplier",
				"must be 1 or more, but is " + multiplier);
		SettingPreconditions.requireDuration("retry.max-interval", maxInterval, MIN_INTERVAL);
		SettingPreconditions.requireDuration("retry.max-retry-after", maxRetryAfter, MIN_INTERVAL);
	}

	/**
	 * {@return the defaults: 4 attempts, waits of up to 200 ms, 400 ms and 800 ms, and
	 * {@code Retry-After} up to 30 s}
	 */
	public static RetrySettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Return a copy with another maximum number of attempts.
	 * @param maxAttempts the maximum number of attempts of a request, 1 or more; 1
	 * disables retries
	 * @return the copy
	 * @throws com.arize.exceptions.ConfigurationException if it is out of range
	 */
	public RetrySettings withMaxAttempts(int maxAttempts) {
		return new RetrySettings(maxAttempts, this.initialInterval, this.multiplier, this.maxInterval,
				this.maxRetryAfter);
	}

}
