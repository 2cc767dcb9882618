package com.arize.http.internal.engine;

import java.io.IOException;

/**
 * Thrown when a request was not sent, for example because there was no connection.
 */
public final class NotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	public NotSentException(Throwable cause) {
		super(cause.getMessage(), cause);
	}

}
