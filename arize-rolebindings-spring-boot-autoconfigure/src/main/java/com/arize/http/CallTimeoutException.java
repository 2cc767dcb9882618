package com.arize.http;

import java.io.IOException;
import java.time.Duration;

/**
 * An attempt took longer, as a whole, than it may.
 */
final class CallTimeoutException extends IOException {

	private static final long serialVersionUID = 1L;

	CallTimeoutException(Duration timeout, Throwable cause) {
		super("no whole answer within call-timeout, " + timeout.toMillis() + " ms", cause);
	}

}
