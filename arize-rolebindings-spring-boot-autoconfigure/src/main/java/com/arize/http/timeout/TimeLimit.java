package com.arize.http.timeout;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long an attempt may take.
 *
 * @param property the property that sets the limit
 * @param timeout the value of that property
 * @param left how much of it is left when the attempt starts
 */
public record TimeLimit(String property, Duration timeout, Duration left) {

	public TimeLimit(String property, Duration timeout) {
		this(property, timeout, timeout);
	}

	/**
	 * Return this limit, or what is left of a call if that is less.
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
