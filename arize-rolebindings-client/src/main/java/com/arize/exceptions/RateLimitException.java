package com.arize.exceptions;

/**
 * Thrown when the rate limit of the API is exceeded (429).
 */
public class RateLimitException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public RateLimitException(String message, ApiError error) {
		super(message, error, null);
	}

}
