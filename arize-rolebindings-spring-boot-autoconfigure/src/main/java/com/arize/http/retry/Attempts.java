package com.arize.http.retry;

import java.time.Duration;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.http.timeout.CallDeadline;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call: how many there were, what is known of them, and whether
 * another one follows.
 */
public final class Attempts {

	private final Retry rules;

	private final RetryClock timing;

	private final CallDeadline deadline;

	private int count;

	private int status;

	private @Nullable ApiException unknown;

	private @Nullable Duration wait;

	public Attempts(SDKConfiguration configuration, RetryClock timing) {
		this.rules = configuration.retry();
		this.timing = timing;
		this.deadline = new CallDeadline(configuration.callTimeout(), timing.nanoTime());
	}

	public void start() {
		this.count++;
		this.status = 0;
		this.wait = null;
	}

	public void succeeded(int status) {
		this.status = status;
	}

	public void failed(ApiException failure) {
		this.status = failure.getStatus();
		if (failure.isOutcomeUnknown()) {
			this.unknown = failure;
		}
	}

	public int count() {
		return this.count;
	}

	/* Of the last attempt, 0 if it had no response */
	public int status() {
		return this.status;
	}

	public CallDeadline deadline() {
		return this.deadline;
	}

	/* The last failure of an attempt that the server may have carried out */
	public @Nullable ApiException unknown() {
		return this.unknown;
	}

	public boolean isOutcomeUnknown() {
		return this.unknown != null;
	}

	/**
	 * Decide whether another attempt follows.
	 * @param retryable whether the request may be sent again and that may help
	 * @param retryAfter how long the server asks to wait
	 * @return what the message of the failure is to say about it, possibly nothing
	 */
	String decideNext(boolean retryable, @Nullable Duration retryAfter) {
		if (!retryable || this.count >= this.rules.maxAttempts() || Thread.currentThread().isInterrupted()
				|| (retryAfter != null && retryAfter.compareTo(this.rules.maxRetryAfter()) > 0)) {
			return "";
		}
		Duration next = backOff(retryAfter);
		if (next.toNanos() >= this.deadline.remainingNanos()) {
			return " (call-timeout, %d ms, leaves no time for another attempt)"
				.formatted(this.deadline.timeout().toMillis());
		}
		this.wait = next;
		return "";
	}

	/*
	 * On top of a Retry-After, too: many clients that are asked to wait until the same
	 * moment should not send at the same moment
	 */
	private Duration backOff(@Nullable Duration retryAfter) {
		double longest = Math.min((double) this.rules.maxInterval().toMillis(),
				this.rules.initialInterval().toMillis() * Math.pow(this.rules.multiplier(), this.count - 1));
		Duration asked = (retryAfter != null) ? retryAfter : Duration.ZERO;
		if (retryAfter != null) {
			longest = Math.min(longest, (double) this.rules.maxRetryAfter().minus(asked).toMillis());
		}
		return asked.plusMillis((long) (longest * this.timing.random().getAsDouble()));
	}

	/* The wait before the next attempt, null if there is none */
	public @Nullable Duration next() {
		return this.wait;
	}

}
