package com.arize.exceptions;

/**
 * Thrown when the requested object does not exist, or the key has no permission to read
 * it (404).
 */
public class NotFoundException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public NotFoundException(String message, ApiError error) {
		super(message, error, null);
	}

}
