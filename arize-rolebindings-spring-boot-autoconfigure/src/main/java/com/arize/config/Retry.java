package com.arize.config;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The settings for repeating failed requests. Immutable.
 */
public final class Retry {

	private static final Duration MIN_INTERVAL = Duration.ofMillis(1);

	private static final Retry DEFAULTS = new Retry(4, Duration.ofMillis(200), 2, Duration.ofSeconds(5),
			Duration.ofSeconds(30));

	private final int maxAttempts;

	private final Duration initialInterval;

	private final double multiplier;

	private final Duration maxInterval;

	private final Duration maxRetryAfter;

	Retry(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval, Duration maxRetryAfter) {
		Settings.requireRange("retry.max-attempts", maxAttempts, 1, Integer.MAX_VALUE);
		Settings.requireDuration("retry.initial-interval", initialInterval, MIN_INTERVAL);
		Settings.require(multiplier >= 1 && multiplier < Double.POSITIVE_INFINITY, "retry.multiplier",
				"must be 1 or more, but is " + multiplier);
		Settings.requireDuration("retry.max-interval", maxInterval, MIN_INTERVAL);
		Settings.requireDuration("retry.max-retry-after", maxRetryAfter, MIN_INTERVAL);
		this.maxAttempts = maxAttempts;
		this.initialInterval = initialInterval;
		this.multiplier = multiplier;
		this.maxInterval = maxInterval;
		this.maxRetryAfter = maxRetryAfter;
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
	 * Return a copy with another maximum number of attempts.
	 * @param maxAttempts the maximum number of attempts of a request, 1 or more; 1
	 * disables retries
	 * @return the copy
	 * @throws com.arize.exceptions.ConfigurationException if it is out of range
	 */
	public Retry withMaxAttempts(int maxAttempts) {
		return new Retry(maxAttempts, this.initialInterval, this.multiplier, this.maxInterval, this.maxRetryAfter);
	}

	/**
	 * Return a copy with other waits between attempts.
	 * @param initialInterval the maximum wait before the second attempt, at least 1 ms
	 * @param multiplier the factor by which it grows with each attempt, 1 or more
	 * @param maxInterval its upper limit, at least 1 ms
	 * @return the copy
	 * @throws com.arize.exceptions.ConfigurationException if a value is out of range
	 */
	public Retry withBackOff(Duration initialInterval, double multiplier, Duration maxInterval) {
		return new Retry(this.maxAttempts, initialInterval, multiplier, maxInterval, this.maxRetryAfter);
	}

	/**
	 * Return a copy with another maximum {@code Retry-After}.
	 * @param maxRetryAfter the maximum {@code Retry-After} that is waited for, at least 1
	 * ms
	 * @return the copy
	 * @throws com.arize.exceptions.ConfigurationException if it is out of range
	 */
	public Retry withMaxRetryAfter(Duration maxRetryAfter) {
		return new Retry(this.maxAttempts, this.initialInterval, this.multiplier, this.maxInterval, maxRetryAfter);
	}

	/**
	 * Return the maximum number of attempts of a request.
	 * @return 1 or more; 1 if retries are disabled
	 */
	public int maxAttempts() {
		return this.maxAttempts;
	}

	/**
	 * Return the maximum wait before the second attempt.
	 * @return the wait, at least 1 ms
	 */
	public Duration initialInterval() {
		return this.initialInterval;
	}

	/**
	 * Return the factor by which the maximum wait grows with each attempt.
	 * @return the factor, 1 or more
	 */
	public double multiplier() {
		return this.multiplier;
	}

	/**
	 * Return the upper limit of the maximum wait.
	 * @return the limit, at least 1 ms
	 */
	public Duration maxInterval() {
		return this.maxInterval;
	}

	/**
	 * Return the maximum {@code Retry-After} that is waited for. If the server asks for a
	 * longer wait, the call fails immediately. The random wait of the back-off is added
	 * to a {@code Retry-After}, up to this limit, so that many clients do not send their
	 * next requests at the same time.
	 * @return the maximum, at least 1 ms
	 */
	public Duration maxRetryAfter() {
		return this.maxRetryAfter;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Retry that && this.maxAttempts == that.maxAttempts
				&& this.initialInterval.equals(that.initialInterval)
				&& Double.compare(this.multiplier, that.multiplier) == 0 && this.maxInterval.equals(that.maxInterval)
				&& this.maxRetryAfter.equals(that.maxRetryAfter);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.maxAttempts, this.initialInterval, this.multiplier, this.maxInterval,
				this.maxRetryAfter);
	}

	@Override
	public String toString() {
		return "Retry[maxAttempts=%d, initialInterval=%s, multiplier=%s, maxInterval=%s, maxRetryAfter=%s]"
			.formatted(this.maxAttempts, this.initialInterval, this.multiplier, this.maxInterval, this.maxRetryAfter);
	}

}
