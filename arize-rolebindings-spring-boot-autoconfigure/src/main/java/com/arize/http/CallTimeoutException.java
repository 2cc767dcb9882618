package com.arize.http;

import java.io.IOException;

/**
 * An attempt took longer than it may, as a whole.
 */
final class CallTimeoutException extends IOException {

	private static final long serialVersionUID = 1L;

	CallTimeoutException(TimeLimit limit, Throwable cause) {
		super("no whole response within " + limit, cause);
	}

}
