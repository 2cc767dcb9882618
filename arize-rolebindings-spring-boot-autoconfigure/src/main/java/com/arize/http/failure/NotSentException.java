package com.arize.http.failure;

import java.io.IOException;

/**
 * The request was never sent: there was no connection to send it on.
 */
public final class NotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	public NotSentException(String message) {
		super(message);
	}

	public NotSentException(Throwable cause) {
		super(cause.getMessage(), cause);
	}

}
