package com.arize.exceptions;

/**
 * The API failed, or something in front of it (5xx).
 */
public class ServiceException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 */
	public ServiceException(String message, ApiError error) {
		super(message, error, null);
	}

}
