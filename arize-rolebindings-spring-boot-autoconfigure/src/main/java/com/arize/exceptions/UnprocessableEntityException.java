package com.arize.exceptions;

/**
 * The API understood a request and cannot carry it out (422), for example because the
 * resource is of another type.
 */
public class UnprocessableEntityException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public UnprocessableEntityException(String message, ApiError error) {
		super(message, error, null);
	}

}
