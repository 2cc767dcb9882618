package com.arize.exceptions;

/**
 * Thrown when the API cannot process a well-formed request (422), for example because the
 * resource is of another type.
 */
public class UnprocessableEntityException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public UnprocessableEntityException(String message, ApiError error) {
		super(message, error, null);
	}

}
