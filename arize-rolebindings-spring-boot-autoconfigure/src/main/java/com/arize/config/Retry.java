package com.arize.config;

import java.time.Duration;

/**
 * When and how often a request is repeated.
 *
 * @param maxAttempts how often a request is sent at the most, 1 or more; 1 switches
 * repetition off
 * @param initialInterval the longest wait before the second attempt, at least 1 ms
 * @param multiplier by how much the longest wait grows from attempt to attempt, 1 or more
 * @param maxInterval what the longest wait never grows beyond, at least 1 ms
 * @param maxRetryAfter the longest {@code Retry-After} of a server that is waited for, at
 * least 1 ms; if it asks for more, the call fails at once. The random wait of the
 * back-off is added to a {@code Retry-After}, up to this limit, so that many clients do
 * not send their next requests at the same time
 */
public record Retry(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval,
		Duration maxRetryAfter) {

	private static final Retry DEFAULTS = new Retry(4, Duration.ofMillis(200), 2, Duration.ofSeconds(5),
			Duration.ofSeconds(30));

	/**
	 * Check the values.
	 * @param maxAttempts how often a request is sent at the most
	 * @param initialInterval the longest wait before the second attempt
	 * @param multiplier by how much the longest wait grows
	 * @param maxInterval what the longest wait never grows beyond
	 * @param maxRetryAfter the longest wait that a server is granted
	 * @throws com.arize.exceptions.ConfigurationException if one is out of range
	 */
	public Retry {
		Settings.requireRange("retry.max-attempts", maxAttempts, 1, Integer.MAX_VALUE);
		Settings.requireDuration("retry.initial-interval", initialInterval);
		Settings.require(multiplier >= 1 && multiplier < Double.POSITIVE_INFINITY, "retry.multiplier",
				"must be 1 or more, but is " + multiplier);
		Settings.requireDuration("retry.max-interval", maxInterval);
		Settings.requireDuration("retry.max-retry-after", maxRetryAfter);
	}

	/**
	 * Return the defaults: 4 attempts, waits of up to 200 ms, 400 ms and 800 ms, and
	 * {@code Retry-After} up to 30 s.
	 * @return the defaults
	 */
	public static Retry defaults() {
		return DEFAULTS;
	}

	/**
	 * Return a copy with another number of attempts.
	 * @param maxAttempts how often a request is sent at the most
	 * @return the copy
	 */
	public Retry withMaxAttempts(int maxAttempts) {
		return new Retry(maxAttempts, this.initialInterval, this.multiplier, this.maxInterval, this.maxRetryAfter);
	}

	/**
	 * Return a copy with other waits between attempts.
	 * @param initialInterval the longest wait before the second attempt
	 * @param multiplier by how much it grows from attempt to attempt
	 * @param maxInterval what it never grows beyond
	 * @return the copy
	 */
	public Retry withBackOff(Duration initialInterval, double multiplier, Duration maxInterval) {
		return new Retry(this.maxAttempts, initialInterval, multiplier, maxInterval, this.maxRetryAfter);
	}

	/**
	 * Return a copy that grants a server another wait.
	 * @param maxRetryAfter the longest {@code Retry-After} that is waited for
	 * @return the copy
	 */
	public Retry withMaxRetryAfter(Duration maxRetryAfter) {
		return new Retry(this.maxAttempts, this.initialInterval, this.multiplier, this.maxInterval, maxRetryAfter);
	}

}
