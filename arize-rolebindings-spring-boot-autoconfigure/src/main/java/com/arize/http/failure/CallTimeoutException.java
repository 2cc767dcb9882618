package com.arize.http.failure;

import java.io.IOException;

import com.arize.http.timeout.TimeLimit;

/**
 * An attempt took longer than it may, as a whole.
 */
public final class CallTimeoutException extends IOException {

	private static final long serialVersionUID = 1L;

	public CallTimeoutException(TimeLimit limit, boolean sent, Throwable cause) {
		super((sent ? "no whole response within " : "the request was not sent within ") + limit, cause);
	}

}
