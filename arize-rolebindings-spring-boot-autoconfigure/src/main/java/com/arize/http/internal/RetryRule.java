package com.arize.http.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import com.arize.config.RetrySettings;
import com.arize.http.internal.request.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed attempt is repeated, and after which wait.
 *
 * @param random returns a number from 0 (inclusive) to 1 (exclusive)
 */
record RetryRule(RetrySettings settings, DoubleSupplier random) {

	/**
	 * Return whether another attempt is safe and may succeed: a request that is not
	 * idempotent is repeated only if the server cannot have processed it.
	 */
	static boolean isRetryable(ApiRequest request, boolean transientFailure, boolean maybeProcessed) {
		return transientFailure && (request.isIdempotent() || !maybeProcessed);
	}

	/**
	 * Return the wait before another attempt, {@code null} if there have been enough, the
	 * thread was interrupted, or the requested wait is too long.
	 */
	@Nullable Duration waitAfter(int attempts, @Nullable Duration retryAfter) {
		if (attempts >= this.settings.maxAttempts() || Thread.currentThread().isInterrupted()
				|| (retryAfter != null && retryAfter.compareTo(this.settings.maxRetryAfter()) > 0)) {
			return null;
		}
		double longest = Math.min((double) this.settings.maxInterval().toMillis(),
				this.settings.initialInterval().toMillis() * Math.pow(this.settings.multiplier(), attempts - 1));
		Duration requested = (retryAfter != null) ? retryAfter : Duration.ZERO;
		if (retryAfter != null) {
			longest = Math.min(longest, (double) this.settings.maxRetryAfter().minus(requested).toMillis());
		}
		// clients that receive the same Retry-After must not send their requests at the
		// same moment
		return requested.plusMillis((long) (longest * this.random.getAsDouble()));
	}

}
