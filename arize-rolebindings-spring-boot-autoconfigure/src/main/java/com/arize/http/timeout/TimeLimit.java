package com.arize.http.timeout;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The time limit of a call, or of one attempt. That of an attempt is bound to its thread,
 * because a request factory does not know the call that a request belongs to.
 *
 * @param property the property that sets the limit
 * @param timeout the value of that property
 * @param nanoTime the source of the time in nanoseconds
 * @param end the time at which the limit expires
 */
public record TimeLimit(String property, Duration timeout, LongSupplier nanoTime, long end) {

	private static final ThreadLocal<@Nullable TimeLimit> CURRENT = new ThreadLocal<>();

	/**
	 * Create a limit that starts now.
	 * @param property the property that sets the limit
	 * @param timeout the value of that property
	 * @param nanoTime the source of the time in nanoseconds
	 */
	public TimeLimit(String property, Duration timeout, LongSupplier nanoTime) {
		this(property, timeout, nanoTime, nanoTime.getAsLong() + timeout.toNanos());
	}

	/**
	 * Return the limit of the attempt that the current thread executes.
	 * @return the limit, {@code null} if there is none
	 */
	public static @Nullable TimeLimit current() {
		return CURRENT.get();
	}

	/**
	 * Return the limit of the attempt that the current thread executes, or one that
	 * starts now: an interceptor may have moved the request to another thread.
	 * @param attemptTimeout the timeout of an attempt
	 * @return the limit
	 */
	public static TimeLimit current(Duration attemptTimeout) {
		TimeLimit current = CURRENT.get();
		return (current != null) ? current : new TimeLimit("attempt-timeout", attemptTimeout, System::nanoTime);
	}

	/**
	 * Set the limit of the attempt that the current thread executes.
	 * @param limit the limit, {@code null} for none
	 * @return the previous limit, to be restored after the attempt: an interceptor may
	 * make a nested call
	 */
	public static @Nullable TimeLimit enter(@Nullable TimeLimit limit) {
		TimeLimit previous = CURRENT.get();
		CURRENT.set(limit);
		return previous;
	}

	/**
	 * Return the limit of an attempt of this call that starts now.
	 * @param attemptTimeout the timeout of an attempt
	 * @return the limit that expires first: this one or that of an attempt
	 */
	public TimeLimit attempt(Duration attemptTimeout) {
		TimeLimit attempt = new TimeLimit("attempt-timeout", attemptTimeout, this.nanoTime);
		return (this.end - attempt.end < 0) ? this : attempt;
	}

	/**
	 * Return the remaining time.
	 * @return the time, zero or more
	 */
	public Duration left() {
		return Duration.ofNanos(Math.max(0, this.end - this.nanoTime.getAsLong()));
	}

	@Override
	public String toString() {
		return this.property + ", " + this.timeout.toMillis() + " ms";
	}

}
