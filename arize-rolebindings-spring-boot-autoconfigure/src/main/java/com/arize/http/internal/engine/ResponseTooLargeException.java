package com.arize.http.internal.engine;

import java.io.IOException;

/**
 * Thrown when a response body exceeds {@code max-response-size}.
 */
public final class ResponseTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	public ResponseTooLargeException(long maxSize) {
		super("the body is larger than max-response-size, " + maxSize + " bytes");
	}

}
