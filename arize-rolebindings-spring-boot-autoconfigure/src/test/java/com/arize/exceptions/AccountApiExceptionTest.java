package com.arize.exceptions;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountApiException}.
 */
class AccountApiExceptionTest {

	@ParameterizedTest
	@ValueSource(strings = { "DELETE failed: 403", "account 'europe': DELETE failed: 403" })
	void messageNamesTheAccountOnce(String message) {
		ApiException cause = new ApiException(message, ApiError.builder(403).build(), null);
		assertThat(new AccountApiException("europe", cause)).hasMessage("account 'europe': DELETE failed: 403");
	}

}
