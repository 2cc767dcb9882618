package com.arize.exceptions;

/**
 * Thrown when the request conflicts with what exists (409), for example because the user
 * already has a role on the resource.
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
