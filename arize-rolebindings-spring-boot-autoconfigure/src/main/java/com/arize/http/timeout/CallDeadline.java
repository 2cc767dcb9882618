package com.arize.http.timeout;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The deadline of a call. It is bound to the thread of the current attempt, because a
 * request factory does not know the call that a request belongs to.
 */
public final class CallDeadline {

	private static final ThreadLocal<@Nullable CallDeadline> CURRENT = new ThreadLocal<>();

	private final Duration timeout;

	private final LongSupplier nanoTime;

	private final long end;

	/**
	 * Create a deadline that starts now.
	 * @param timeout the timeout of the call
	 * @param nanoTime the source of the time in nanoseconds
	 */
	public CallDeadline(Duration timeout, LongSupplier nanoTime) {
		this.timeout = timeout;
		this.nanoTime = nanoTime;
		this.end = nanoTime.getAsLong() + timeout.toNanos();
	}

	/**
	 * Return the deadline of the call that the current thread executes.
	 * @return the deadline, {@code null} if there is none
	 */
	public static @Nullable CallDeadline current() {
		return CURRENT.get();
	}

	/**
	 * Set the deadline of the call that the current thread executes.
	 * @param deadline the deadline, {@code null} for none
	 * @return the previous deadline, to be restored after the attempt: an interceptor may
	 * make a nested call
	 */
	public static @Nullable CallDeadline enter(@Nullable CallDeadline deadline) {
		CallDeadline previous = CURRENT.get();
		CURRENT.set(deadline);
		return previous;
	}

	/**
	 * Return the timeout of the call.
	 * @return the timeout
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Return the remaining time.
	 * @return the time in nanoseconds, zero or more
	 */
	public long remainingNanos() {
		return Math.max(0, this.end - this.nanoTime.getAsLong());
	}

}
