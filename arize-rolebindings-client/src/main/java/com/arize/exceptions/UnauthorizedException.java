package com.arize.exceptions;

/**
 * Thrown when the API does not accept the API key (401).
 */
public class UnauthorizedException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public UnauthorizedException(String message, ApiError error) {
		super(message, error, null);
	}

}
