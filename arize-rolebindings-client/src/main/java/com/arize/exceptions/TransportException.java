package com.arize.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when no complete response is received, because the connection failed, was closed
 * or timed out.
 */
public class TransportException extends ApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed
	 * @param error the details of the failure
	 * @param cause the cause
	 */
	public TransportException(String message, ApiError error, @Nullable Throwable cause) {
		super(message, error, cause);
	}

	/**
	 * Return whether a timeout expired: {@code connect-timeout}, {@code read-timeout} or
	 * {@code call-timeout}.
	 * @return {@code true} for a timeout of the client, {@code false} for any other
	 * failure, such as a refused or reset connection
	 */
	public boolean isTimeout() {
		return this.error.timeout;
	}

}
