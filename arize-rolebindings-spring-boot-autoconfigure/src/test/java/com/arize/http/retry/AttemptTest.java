package com.arize.http.retry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Attempt}.
 */
class AttemptTest {

	@ParameterizedTest
	@ValueSource(ints = { 200, 202, 299, 408, 500, 599 })
	void requestMayHaveBeenProcessedUnlessTheServerRefusedIt(int status) {
		assertThat(Attempt.mayHaveBeenProcessed(status)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 199, 300, 400, 404, 429, 499, 600 })
	void refusedRequestHasNotBeenProcessed(int status) {
		assertThat(Attempt.mayHaveBeenProcessed(status)).isFalse();
	}

}
