package com.arize.http.timeout;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The time limit of an attempt.
 *
 * @param property the property that sets the limit
 * @param timeout the value of that property
 * @param left the remaining time when the attempt starts
 */
public record TimeLimit(String property, Duration timeout, Duration left) {

	/**
	 * Create a limit of which all the time is left.
	 * @param property the property that sets the limit
	 * @param timeout the value of that property
	 */
	public TimeLimit(String property, Duration timeout) {
		this(property, timeout, timeout);
	}

	/**
	 * Return this limit, or the remaining time of the call if that is shorter.
	 * @param call the deadline of the call, {@code null} if there is none
	 * @return the limit that expires first
	 */
	public TimeLimit within(@Nullable CallDeadline call) {
		if (call == null) {
			return this;
		}
		long remaining = call.remainingNanos();
		return (remaining < this.left.toNanos())
				? new TimeLimit("call-timeout", call.timeout(), Duration.ofNanos(remaining)) : this;
	}

	@Override
	public String toString() {
		return this.property + ", " + this.timeout.toMillis() + " ms";
	}

}
