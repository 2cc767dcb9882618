package com.arize.exceptions;

/**
 * The user has a binding on the resource already (409).
 */
public class ConflictException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public ConflictException(String message, ApiError error) {
		super(message, error, null);
	}

}
