package com.arize.exceptions;

/**
 * There is no such binding, or it is not the caller's to see (404).
 */
public class NotFoundException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public NotFoundException(String message, ApiError error) {
		super(message, error, null);
	}

}
