package com.arize.exceptions;

/**
 * The API asked for fewer requests (429).
 */
public class RateLimitException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public RateLimitException(String message, ApiError error) {
		super(message, error, null);
	}

}
