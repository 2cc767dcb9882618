package com.arize.exceptions;

/**
 * Thrown when the user already has a binding on the resource (409).
 */
public class ConflictException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public ConflictException(String message, ApiError error) {
		super(message, error, null);
	}

}
