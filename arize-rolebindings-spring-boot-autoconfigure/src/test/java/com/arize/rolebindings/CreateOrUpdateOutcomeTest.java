package com.arize.rolebindings;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.ForbiddenException;
import com.arize.testing.Loopback;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.arize.rolebindings.CreateOrUpdateTest.OTHER_ROLE;
import static com.arize.rolebindings.CreateOrUpdateTest.REQUEST;
import static com.arize.rolebindings.CreateOrUpdateTest.WANTED;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RoleBindingsClient#createOrUpdate} with failures after which the API
 * may have carried out the request or not.
 */
class CreateOrUpdateOutcomeTest {

	@RegisterExtension
	static final MockApi api = new MockApi();

	/* The number of requests that get a key; further ones cannot be sent */
	private final AtomicInteger keys = new AtomicInteger(Integer.MAX_VALUE);

	private final RoleBindingsClient client = api
		.client(api.configuration().apiKeyProvider(this::key).retry(RetrySettings.defaults().withMaxAttempts(1)));

	private String key() {
		if (this.keys.getAndDecrement() <= 0) {
			throw new IllegalStateException("no key");
		}
		return Loopback.KEY;
	}

	static Stream<ResponseDefinitionBuilder> unknownOutcomes() {
		return Stream.of(reset(), aResponse().withFault(Fault.EMPTY_RESPONSE), MockApi.problem(500),
				MockApi.problem(503), aResponse().withStatus(202), aResponse().withStatus(201).withBody("<html>"));
	}

	@ParameterizedTest
	@MethodSource("unknownOutcomes")
	void aCreationThatWasCarriedOutIsFound(ResponseDefinitionBuilder unknown) {
		api.respond("POST", unknown);
		api.respond("GET", Responses.page(Responses.LAST, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(api.methods()).containsExactly("POST", "GET");
	}

	@ParameterizedTest
	@MethodSource("unknownOutcomes")
	void aCreationThatWasNotCarriedOutIsRepeated(ResponseDefinitionBuilder unknown) {
		api.respond("POST", unknown, Responses.binding(201, WANTED));
		api.respond("GET", Responses.page(Responses.LAST));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(api.methods()).containsExactly("POST", "GET", "POST");
	}

	@ParameterizedTest
	@MethodSource("unknownOutcomes")
	void anExistingBindingWithAnotherRoleIsUpdated(ResponseDefinitionBuilder unknown) {
		api.respond("POST", unknown);
		api.respond("GET", Responses.page(Responses.LAST, OTHER_ROLE));
		api.respond("PATCH", Responses.binding(200, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(api.methods()).containsExactly("POST", "GET", "PATCH");
	}

	@ParameterizedTest
	@MethodSource("unknownOutcomes")
	void aCreationThatNeverSucceedsFailsAfterSixRequests(ResponseDefinitionBuilder unknown) {
		api.respond("POST", unknown);
		api.respond("GET", Responses.page(Responses.LAST));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> assertThat(ex.isOutcomeUnknown()).isTrue());
		assertThat(api.methods()).containsExactly("POST", "GET", "POST", "GET", "POST", "GET");
	}

	@ParameterizedTest
	@MethodSource("unknownOutcomes")
	void anOutcomeStaysUnknownIfTheReadFails(ResponseDefinitionBuilder unknown) {
		api.respond("POST", unknown);
		api.respond("GET", MockApi.problem(403));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> {
				assertThat(ex.isOutcomeUnknown()).isTrue();
				assertThat(ex.getSuppressed()).hasOnlyElementsOfType(ForbiddenException.class).hasSize(1);
			});
		assertThat(api.methods()).containsExactly("POST", "GET");
	}

	@Test
	void anOutcomeStaysUnknownIfTheReadCannotBeSent() {
		this.keys.set(1);
		api.respond("POST", reset());
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> {
				assertThat(ex.isOutcomeUnknown()).isTrue();
				assertThat(ex.getSuppressed()).hasOnlyElementsOfType(ApiException.class).hasSize(1);
			});
		assertThat(api.methods()).containsExactly("POST");
	}

	@Test
	void messageOfAConflictSaysThatTheBindingCannotBeRead() {
		api.respond("POST", MockApi.problem(409));
		api.respond("GET", MockApi.problem(403));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.withMessageContaining("a role binding exists that this key cannot read or change (ROLE_BINDING_READ")
			.satisfies((ex) -> {
				assertThat(ex.getProblem().getProperties()).containsEntry("error_code", "E_409");
				assertThat(ex.getSuppressed()).hasOnlyElementsOfType(ForbiddenException.class).hasSize(1);
			});
		assertThat(api.methods()).containsExactly("POST", "GET");
	}

	@Test
	void anUpdateOfUnknownOutcomeIsReported() {
		api.respond("POST", MockApi.problem(409));
		api.respond("GET", Responses.page(Responses.LAST, OTHER_ROLE));
		api.respond("PATCH", reset());
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> assertThat(ex.isOutcomeUnknown()).isTrue());
		assertThat(api.methods()).containsExactly("POST", "GET", "PATCH");
	}

	private static ResponseDefinitionBuilder reset() {
		return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
	}

}
