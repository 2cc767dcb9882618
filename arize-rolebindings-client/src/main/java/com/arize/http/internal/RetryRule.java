package com.arize.http.internal;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;

import javax.net.ssl.SSLPeerUnverifiedException;

import com.arize.config.RetrySettings;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.request.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed attempt is repeated, and after which wait.
 */
record RetryRule(RetrySettings settings) {

	/* A certificate that is not trusted is not trusted by the next attempt either */
	static boolean isTransient(IOException ex) {
		return EngineException.of(ex).noneMatch(EngineException::isLasting) && EngineException.causes(ex)
			.noneMatch((cause) -> cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException);
	}

	/**
	 * Return whether another attempt is safe and may succeed: a request that is not
	 * idempotent is repeated only if the server cannot have processed it.
	 */
	static boolean isRetryable(ApiRequest request, boolean transientFailure, boolean maybeProcessed) {
		return transientFailure && (request.isIdempotent() || !maybeProcessed);
	}

	/**
	 * Return what follows a failed attempt that is retryable.
	 * @param attempts the number of attempts
	 * @param retryAfter the wait that the server has requested, {@code null} for none
	 * @param left the time that is left for the call
	 * @param random a number from 0 (inclusive) to 1 (exclusive)
	 */
	Next next(int attempts, @Nullable Duration retryAfter, Duration left, double random) {
		if (attempts >= this.settings.maxAttempts() || Thread.currentThread().isInterrupted()
				|| (retryAfter != null && retryAfter.compareTo(this.settings.maxRetryAfter()) > 0)) {
			return Next.END;
		}
		Duration wait = waitAfter(attempts, retryAfter, random);
		return (wait.compareTo(left) < 0) ? new Next(wait, false) : Next.TOO_LATE;
	}

	private Duration waitAfter(int attempts, @Nullable Duration retryAfter, double random) {
		double longest = Math.min((double) this.settings.maxInterval().toMillis(),
				this.settings.initialInterval().toMillis() * Math.pow(this.settings.multiplier(), attempts - 1));
		Duration requested = (retryAfter != null) ? retryAfter : Duration.ZERO;
		if (retryAfter != null) {
			longest = Math.min(longest, (double) this.settings.maxRetryAfter().minus(requested).toMillis());
		}
		// clients that receive the same Retry-After must not send their requests at the
		// same moment
		return requested.plusMillis((long) (longest * random));
	}

	/**
	 * What follows a failed attempt.
	 *
	 * @param after the wait before another attempt, {@code null} if there is none
	 * @param tooLate whether there is none because the call has no time for it
	 */
	record Next(@Nullable Duration after, boolean tooLate) {

		static final Next END = new Next(null, false);

		static final Next TOO_LATE = new Next(null, true);

	}

}
