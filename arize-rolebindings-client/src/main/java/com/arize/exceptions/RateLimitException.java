package com.arize.exceptions;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the rate limit of the API is exceeded (429).
 */
public class RateLimitException extends ApiException {

	private static final long serialVersionUID = 1L;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public RateLimitException(String message, ApiError error) {
		super(message, error, null);
	}

	/**
	 * Return how long requests are to wait after this rejection. That is
	 * {@link #getRetryAfter()}, or, if the server requests no wait or one of zero, twice
	 * the previous wait: one second at least, and 30 seconds at most.
	 * @param previous the wait after the last rejection, {@code null} if a request has
	 * succeeded since
	 * @return the wait, which is longer than zero and has no upper limit if the server
	 * requests it
	 */
	public Duration nextWait(@Nullable Duration previous) {
		Duration doubled = (previous == null) ? SHORTEST
				: (previous.compareTo(LONGEST) < 0) ? previous.multipliedBy(2) : LONGEST;
		Duration limited = (doubled.compareTo(SHORTEST) < 0) ? SHORTEST
				: (doubled.compareTo(LONGEST) < 0) ? doubled : LONGEST;
		return getRetryAfter().filter((requested) -> !requested.isZero()).orElse(limited);
	}

}
