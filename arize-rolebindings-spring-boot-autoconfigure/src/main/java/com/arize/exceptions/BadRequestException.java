package com.arize.exceptions;

/**
 * The API refused a request as malformed (400).
 */
public class BadRequestException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public BadRequestException(String message, ApiError error) {
		super(message, error, null);
	}

}
