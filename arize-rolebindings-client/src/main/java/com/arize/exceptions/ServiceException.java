package com.arize.exceptions;

/**
 * Thrown when the API, or a gateway in front of it, fails (5xx).
 */
public class ServiceException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 */
	public ServiceException(String message, ApiError error) {
		super(message, error, null);
	}

}
