package com.arize.http.internal.engine;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an attempt exceeds its time limit.
 */
public final class TimeLimitExceededException extends IOException {

	private static final long serialVersionUID = 1L;

	public TimeLimitExceededException(TimeLimit limit, boolean sent, @Nullable Throwable cause) {
		super((sent ? "no complete response within " : "the request was not sent within ") + limit, cause);
	}

}
