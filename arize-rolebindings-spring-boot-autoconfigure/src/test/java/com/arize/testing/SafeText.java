package com.arize.testing;

import com.arize.exceptions.ApiException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that the exception for any response contains no secret.
 */
public final class SafeText {

	/* The truncated text of the server, the path and the rest of the message */
	private static final int MAX_LENGTH = 2_000;

	private SafeText() {
	}

	/**
	 * Check that an exception does not contain the API key, and that its message is a
	 * single short line.
	 * @param failure the exception of a call with {@link Loopback#KEY}
	 */
	public static void check(ApiException failure) {
		assertThat(failure.getMessage()).hasSizeLessThan(MAX_LENGTH);
		assertThat(failure.getMessage().chars()).noneMatch(Character::isISOControl);
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(cause.toString()).doesNotContain(Loopback.KEY);
		}
		assertThat(failure.getReason()).doesNotContain(Loopback.KEY);
		assertThat(String.valueOf(failure.getBody())).doesNotContain(Loopback.KEY);
		assertThat(String.valueOf(failure.getProblem())).doesNotContain(Loopback.KEY);
		failure.getHeaders()
			.forEach((name, values) -> assertThat(values)
				.noneMatch((value) -> value != null && value.contains(Loopback.KEY)));
	}

}
