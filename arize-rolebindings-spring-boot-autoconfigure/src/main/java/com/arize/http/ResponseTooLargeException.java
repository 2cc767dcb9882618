package com.arize.http;

import java.io.IOException;

/**
 * The body of an answer is larger than it may be.
 */
final class ResponseTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	ResponseTooLargeException(long maxSize) {
		super("the body is larger than max-response-size, " + maxSize + " bytes");
	}

}
