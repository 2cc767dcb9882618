package com.arize.testing;

import com.arize.exceptions.ApiException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks what is shown of a failure, whatever the response was.
 */
public final class SafeText {

	/* A cut text of the server, the path and the rest of the message */
	private static final int MAX_LENGTH = 2_000;

	private SafeText() {
	}

	/**
	 * Check that nothing of an exception holds the API key, and that its message is one
	 * short line.
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
