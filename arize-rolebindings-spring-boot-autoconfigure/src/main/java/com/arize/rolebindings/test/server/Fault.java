package com.arize.rolebindings.test.server;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A fault of one exchange.
 */
public sealed interface Fault {

	/**
	 * An error response. The request is not carried out.
	 *
	 * @param status the status
	 * @param retryAfter the value of the {@code Retry-After} header
	 */
	record Failure(int status, @Nullable Duration retryAfter) implements Fault {

	}

	/**
	 * A response that is sent late. The request is carried out before.
	 *
	 * @param duration the time to wait
	 */
	record Delay(Duration duration) implements Fault {

	}

	/**
	 * A connection that is reset instead of a response. The request is carried out
	 * before.
	 */
	record Cut() implements Fault {

	}

}
