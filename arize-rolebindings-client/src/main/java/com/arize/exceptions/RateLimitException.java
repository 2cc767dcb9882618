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
	 * Return how long to wait before the next request: {@link #getRetryAfter()} if that
	 * is longer than zero, or else twice the previous wait, from 1 to 30 seconds.
	 * @param previous the wait after the last rejection, {@code null} if a request has
	 * succeeded since
	 * @return the wait, longer than zero. A wait that the server requests has no upper
	 * limit
	 */
	public Duration nextWait(@Nullable Duration previous) {
		Duration doubled = (previous == null) ? SHORTEST
				: (previous.compareTo(LONGEST) < 0) ? previous.multipliedBy(2) : LONGEST;
		Duration limited = (doubled.compareTo(SHORTEST) < 0) ? SHORTEST
				: (doubled.compareTo(LONGEST) < 0) ? doubled : LONGEST;
		return getRetryAfter().filter((requested) -> !requested.isZero()).orElse(limited);
	}

}
