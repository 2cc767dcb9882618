package com.arize.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * An answer came, and it is not what the API documents.
 */
public class InvalidResponseException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error what is known of it
	 * @param cause what caused it
	 */
	public InvalidResponseException(String message, ApiError error, @Nullable Throwable cause) {
		super(message, error, cause);
	}

}
