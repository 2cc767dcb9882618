package com.arize.http.timeout;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The time by which a call has to end. It is bound to the thread of the current attempt,
 * because a request factory does not know the call that a request is part of.
 */
public final class CallDeadline {

	private static final ThreadLocal<@Nullable CallDeadline> CURRENT = new ThreadLocal<>();

	private final Duration timeout;

	private final LongSupplier nanoTime;

	private final long end;

	public CallDeadline(Duration timeout, LongSupplier nanoTime) {
		this.timeout = timeout;
		this.nanoTime = nanoTime;
		this.end = nanoTime.getAsLong() + timeout.toNanos();
	}

	/**
	 * Return the deadline of the call that the thread makes an attempt of.
	 * @return the deadline, {@code null} if there is none
	 */
	public static @Nullable CallDeadline current() {
		return CURRENT.get();
	}

	/**
	 * Set the deadline of the call that the thread makes an attempt of.
	 * @param deadline the deadline, {@code null} for none
	 * @return the one before, to be set again after the attempt: an interceptor may make
	 * a call of its own
	 */
	public static @Nullable CallDeadline enter(@Nullable CallDeadline deadline) {
		CallDeadline before = CURRENT.get();
		CURRENT.set(deadline);
		return before;
	}

	/* The timeout as a whole */
	public Duration timeout() {
		return this.timeout;
	}

	/* What is left of it, zero or more */
	public long remainingNanos() {
		return Math.max(0, this.end - this.nanoTime.getAsLong());
	}

}
