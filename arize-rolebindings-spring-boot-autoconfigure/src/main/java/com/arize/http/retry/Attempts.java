package com.arize.http.retry;

import java.time.Duration;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.http.request.ApiRequest;
import com.arize.http.timeout.CallDeadline;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call: their number, what is known of them, and whether another
 * attempt follows.
 */
public final class Attempts {

	private final Retry retry;

	private final RetryClock clock;

	private final CallDeadline deadline;

	private int count;

	private int status;

	private @Nullable ApiException unknownOutcome;

	private @Nullable Duration nextWait;

	/**
	 * Create the state of a call before its first attempt.
	 * @param configuration the configuration of retries and {@code call-timeout}
	 * @param clock the clock of the deadline and the waits
	 */
	public Attempts(SDKConfiguration configuration, RetryClock clock) {
		this.retry = configuration.retry();
		this.clock = clock;
		this.deadline = new CallDeadline(configuration.callTimeout(), clock.nanoTime());
	}

	/**
	 * Start an attempt.
	 */
	public void start() {
		this.count++;
		this.status = 0;
		this.nextWait = null;
	}

	/**
	 * End the attempt successfully.
	 * @param status the HTTP status of the response
	 */
	public void succeeded(int status) {
		this.status = status;
	}

	/**
	 * End the attempt with a failure.
	 * @param failure the failure
	 */
	public void failed(ApiException failure) {
		this.status = failure.getStatus();
		if (failure.isOutcomeUnknown()) {
			this.unknownOutcome = failure;
		}
	}

	/**
	 * Return the number of attempts that were started.
	 * @return the number, 0 before the first
	 */
	public int count() {
		return this.count;
	}

	/**
	 * Return the HTTP status of the last attempt.
	 * @return the status, 0 if there was no response
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return the deadline of the call.
	 * @return the deadline
	 */
	public CallDeadline deadline() {
		return this.deadline;
	}

	/**
	 * Return the last failure after which the server may have processed the request.
	 * @return the failure, {@code null} if there is none
	 */
	public @Nullable ApiException unknownOutcome() {
		return this.unknownOutcome;
	}

	/**
	 * Return whether the server may have processed the request in an earlier attempt.
	 * @return whether the outcome is unknown
	 */
	public boolean isOutcomeUnknown() {
		return this.unknownOutcome != null;
	}

	/**
	 * Return the wait before the next attempt.
	 * @return the wait, {@code null} if no attempt follows
	 */
	public @Nullable Duration nextWait() {
		return this.nextWait;
	}

	/**
	 * Decide whether the outcome is unknown and whether another attempt follows.
	 * @param request the request
	 * @param outcome what is known of the attempt
	 * @param transientFailure whether the cause of the failure may be temporary
	 * @param retryAfter the wait that the server requests, {@code null} if there is none
	 * @return the decision
	 */
	FailureDecision decide(ApiRequest request, AttemptOutcome outcome, boolean transientFailure,
			@Nullable Duration retryAfter) {
		boolean mayHaveBeenProcessed = outcome.mayHaveBeenProcessed();
		boolean retryable = transientFailure && (request.isIdempotent() || !mayHaveBeenProcessed);
		boolean unknown = !request.isSafe() && (mayHaveBeenProcessed || isOutcomeUnknown());
		Duration wait = (retryable && isRetried(retryAfter)) ? backOff(retryAfter) : null;
		boolean tooLate = wait != null && wait.toNanos() >= this.deadline.remainingNanos();
		this.nextWait = tooLate ? null : wait;
		return new FailureDecision(retryable, unknown, tooLate);
	}

	private boolean isRetried(@Nullable Duration retryAfter) {
		return this.count < this.retry.maxAttempts() && !Thread.currentThread().isInterrupted()
				&& (retryAfter == null || retryAfter.compareTo(this.retry.maxRetryAfter()) <= 0);
	}

	/*
	 * Jitter is added to a Retry-After too, so that clients that receive the same one do
	 * not send their requests at the same moment
	 */
	private Duration backOff(@Nullable Duration retryAfter) {
		double longest = Math.min((double) this.retry.maxInterval().toMillis(),
				this.retry.initialInterval().toMillis() * Math.pow(this.retry.multiplier(), this.count - 1));
		Duration requested = (retryAfter != null) ? retryAfter : Duration.ZERO;
		if (retryAfter != null) {
			longest = Math.min(longest, (double) this.retry.maxRetryAfter().minus(requested).toMillis());
		}
		return requested.plusMillis((long) (longest * this.clock.random().getAsDouble()));
	}

}
