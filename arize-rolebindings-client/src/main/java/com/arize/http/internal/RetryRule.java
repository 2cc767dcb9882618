package com.arize.http.internal;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

import javax.net.ssl.SSLPeerUnverifiedException;

import com.arize.config.RetrySettings;
import com.arize.exceptions.ApiError;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.request.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed attempt is repeated, and after which wait.
 *
 * @param random returns a number from 0 (inclusive) to 1 (exclusive)
 */
record RetryRule(RetrySettings settings, DoubleSupplier random) {

	/*
	 * A gateway may respond with these, as with 5xx and above, to a request that has
	 * reached the service
	 */
	private static final List<Integer> MAYBE_PROCESSED = List.of(408, 499);

	/* Of the redirects, those that ask for the same request elsewhere */
	private static final List<Integer> NOT_PROCESSED = List.of(307, 308);

	/**
	 * Return whether the server may have processed a request to which it responded with a
	 * status. {@link ApiError#isTransient} has the statuses of transient failures.
	 */
	static boolean isMaybeProcessed(int status) {
		return status / 100 == 2 || status >= 500 || MAYBE_PROCESSED.contains(status)
				|| (status / 100 == 3 && !NOT_PROCESSED.contains(status));
	}

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
