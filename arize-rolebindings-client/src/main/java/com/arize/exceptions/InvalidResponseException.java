package com.arize.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a response does not match the API specification.
 */
public class InvalidResponseException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 * @param cause the cause
	 */
	public InvalidResponseException(String message, ApiError error, @Nullable Throwable cause) {
		super(message, error, cause);
	}

}
