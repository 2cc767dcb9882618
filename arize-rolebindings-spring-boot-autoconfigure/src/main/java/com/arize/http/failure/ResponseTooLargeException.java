package com.arize.http.failure;

import java.io.IOException;

/**
 * The body of an answer is larger than it may be.
 */
public final class ResponseTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	public ResponseTooLargeException(long maxSize) {
		super("the body is larger than max-response-size, " + maxSize + " bytes");
	}

}
