package com.arize.exceptions;

/**
 * The API did not accept the key (401).
 */
public class UnauthorizedException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public UnauthorizedException(String message, ApiError error) {
		super(message, error, null);
	}

}
