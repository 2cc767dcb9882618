package com.arize.exceptions;

/**
 * The key does not permit the request, or a resource that a create names does not exist
 * (403).
 */
public class ForbiddenException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public ForbiddenException(String message, ApiError error) {
		super(message, error, null);
	}

}
