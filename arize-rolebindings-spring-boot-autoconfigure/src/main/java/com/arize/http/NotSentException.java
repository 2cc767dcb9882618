package com.arize.http;

import java.io.IOException;

/**
 * The request was never sent: there was no connection to send it on.
 */
final class NotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	NotSentException(String message) {
		super(message);
	}

	NotSentException(Throwable cause) {
		super(cause.getMessage(), cause);
	}

}
