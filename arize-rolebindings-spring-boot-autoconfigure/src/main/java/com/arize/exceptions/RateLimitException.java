package com.arize.exceptions;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The API asked for fewer requests (429).
 */
public class RateLimitException extends ApiException {

	private static final long serialVersionUID = 1L;

	/** How long the server asks to wait. */
	private final @Nullable Duration retryAfter;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 * @param retryAfter how long the server asks to wait
	 */
	public RateLimitException(String message, ApiError error, @Nullable Duration retryAfter) {
		super(message, error, null);
		this.retryAfter = retryAfter;
	}

	/**
	 * Return how long the server asks to wait, from the {@code Retry-After} header.
	 * @return the wait, zero or more, empty if the server named none that can be
	 * understood
	 */
	public Optional<Duration> getRetryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

}
