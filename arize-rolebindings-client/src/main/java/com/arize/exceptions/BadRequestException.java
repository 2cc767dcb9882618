package com.arize.exceptions;

/**
 * Thrown when the API rejects a request as malformed (400).
 */
public class BadRequestException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public BadRequestException(String message, ApiError error) {
		super(message, error, null);
	}

}
