package com.arize.http;

import java.io.IOException;

/**
 * An attempt took longer than it may, as a whole.
 */
final class CallTimeoutException extends IOException {

	private static final long serialVersionUID = 1L;

	CallTimeoutException(TimeLimit limit, boolean sent, Throwable cause) {
		super((sent ? "no whole response within " : "the request was not sent within ") + limit, cause);
	}

}
