package com.arize.exceptions;

/**
 * Thrown when the API key does not permit the request, or the resource of a new binding
 * does not exist (403).
 */
public class ForbiddenException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public ForbiddenException(String message, ApiError error) {
		super(message, error, null);
	}

}
