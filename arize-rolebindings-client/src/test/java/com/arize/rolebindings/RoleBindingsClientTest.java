package com.arize.rolebindings;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.UnauthorizedException;
import com.arize.testing.MockApi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the failures of {@link RoleBindingsClient}.
 */
@Tag("socket")
class RoleBindingsClientTest {

	@RegisterExtension
	static final MockApi api = new MockApi();

	private final RoleBindingsClient client = api.client();

	@Test
	void deleteIfExistsThrowsAnotherFailure() {
		api.respond("DELETE", MockApi.problem(401));
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> this.client.deleteIfExists("b"));
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.com, 404, true", "ada@example.com, 422, true", "ada@example.com, 403, false",
			"dXNlcjox, 404, false" })
	void anUnknownUserWithAnAtSignMayBeAnEmailAddress(String userId, int status, boolean hint) {
		api.respond("POST", MockApi.problem(status));
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> this.client.create(userId, "r", RoleBindingResourceType.SPACE, "s"))
			.satisfies((ex) -> assertThat(ex.getMessage()
				.contains("not an e-mail address: AccessNames finds users by their e-mail addresses")).isEqualTo(hint));
	}

}
