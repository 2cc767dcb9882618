package com.arize.http.internal.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time limit of a call, or of one attempt.
 *
 * @param property the property that sets the limit
 * @param timeout the value of that property
 * @param nanoTime the source of the time in nanoseconds
 * @param end the time at which the limit expires
 */
public record TimeLimit(String property, Duration timeout, LongSupplier nanoTime, long end) {

	public TimeLimit(String property, Duration timeout, LongSupplier nanoTime) {
		this(property, timeout, nanoTime, nanoTime.getAsLong() + timeout.toNanos());
	}

	/**
	 * Return the limit of an attempt of this call that starts now.
	 */
	public TimeLimit attempt(Duration attemptTimeout) {
		TimeLimit attempt = new TimeLimit("attempt-timeout", attemptTimeout, this.nanoTime);
		return (this.end - attempt.end < 0) ? this : attempt;
	}

	public TimeLimit until(long deadline) {
		return new TimeLimit(this.property, this.timeout, this.nanoTime, deadline);
	}

	public Duration left() {
		return Duration.ofNanos(Math.max(0, this.end - this.nanoTime.getAsLong()));
	}

	@Override
	public String toString() {
		return this.property + ", " + this.timeout.toMillis() + " ms";
	}

}
