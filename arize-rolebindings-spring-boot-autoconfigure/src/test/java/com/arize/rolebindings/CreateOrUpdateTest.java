package com.arize.rolebindings;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.UnauthorizedException;
import com.arize.testing.MockApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RoleBindingsClient#createOrUpdate} with responses as the API documents
 * them. Changes by other clients are part of the responses.
 */
class CreateOrUpdateTest {

	static final CreateRoleBindingRequest REQUEST = CreateRoleBindingRequest.builder()
		.userId("u1")
		.roleId("wanted")
		.resourceType(RoleBindingResourceType.SPACE)
		.resourceId("s1")
		.build();

	static final RoleBinding WANTED = Responses.binding("b1", "wanted", "s1");

	static final RoleBinding OTHER_ROLE = Responses.binding("b1", "other", "s1");

	private static final RoleBinding ELSEWHERE = Responses.binding("b9", "other", "s9");

	@RegisterExtension
	static final Contract contract = new Contract();

	private final RoleBindingsClient client = contract.client();

	@Test
	void aNewBindingTakesOneRequest() {
		contract.respond("POST", Responses.binding(201, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(contract.methods()).containsExactly("POST");
	}

	@Test
	void anExistingRoleIsNotWrittenAgain() {
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", Responses.page(Responses.LAST, ELSEWHERE, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(contract.methods()).containsExactly("POST", "GET");
	}

	@Test
	void aBindingWithAnotherFormOfItsIdentifiersIsTheExistingOne() {
		RoleBinding existing = Responses.binding("b1", "wanted==", "s1=");
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", Responses.page(Responses.LAST, existing));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(existing);
		assertThat(contract.methods()).containsExactly("POST", "GET");
	}

	@Test
	void anotherRoleIsUpdated() {
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", Responses.page(Responses.more("c2"), ELSEWHERE),
				Responses.page(Responses.more("c3"), OTHER_ROLE));
		contract.respond("PATCH", Responses.binding(200, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(contract.targets()).containsExactly("POST /v2/role-bindings",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=100",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=100&cursor=c2",
				"PATCH /v2/role-bindings/b1");
		contract.server().verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"role_id\":\"wanted\"}")));
	}

	@Test
	void aBindingThatIsDeletedBeforeTheReadIsCreated() {
		contract.respond("POST", MockApi.problem(409), Responses.binding(201, WANTED));
		contract.respond("GET", Responses.page(Responses.LAST, ELSEWHERE));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(contract.methods()).containsExactly("POST", "GET", "POST");
		contract.server().verify(2, postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
				{"user_id":"u1","role_id":"wanted","resource_type":"SPACE","resource_id":"s1"}""")));
	}

	@Test
	void aBindingThatIsDeletedBeforeTheUpdateIsCreated() {
		contract.respond("POST", MockApi.problem(409), Responses.binding(201, WANTED));
		contract.respond("GET", Responses.page(Responses.LAST, OTHER_ROLE));
		contract.respond("PATCH", MockApi.problem(404));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(contract.methods()).containsExactly("POST", "GET", "PATCH", "POST");
	}

	@Test
	void aBindingThatAnotherClientCreatesIsUpdated() {
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", Responses.page(Responses.LAST), Responses.page(Responses.LAST, OTHER_ROLE));
		contract.respond("PATCH", Responses.binding(200, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(contract.methods()).containsExactly("POST", "GET", "POST", "GET", "PATCH");
	}

	@Test
	void aBindingThatIsCreatedAndDeletedRepeatedlyFailsAfterNineRequests() {
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", Responses.page(Responses.LAST, OTHER_ROLE));
		contract.respond("PATCH", MockApi.problem(404));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.withMessageContaining("created and deleted repeatedly");
		assertThat(contract.methods()).containsExactly("POST", "GET", "PATCH", "POST", "GET", "PATCH", "POST", "GET",
				"PATCH");
	}

	@Test
	void messageOfAConflictSaysThatTheBindingIsNotListed() {
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", Responses.page(Responses.LAST));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.withMessageContaining("409")
			.withMessageContaining("a role binding exists that this key cannot read or change (ROLE_BINDING_READ")
			.satisfies((ex) -> {
				assertThat(ex.getStatus()).isEqualTo(409);
				assertThat(ex.getBody()).contains("E_409");
				assertThat(ex.getProblem().getProperties()).containsEntry("error_code", "E_409");
				assertThat(ex.getHeaders().getContentType()).hasToString("application/problem+json");
			});
		assertThat(contract.methods()).containsExactly("POST", "GET", "POST", "GET", "POST", "GET");
	}

	@Test
	void aFailedReadIsReportedWithTheConflict() {
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", MockApi.problem(401));
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies(
					(ex) -> assertThat(ex.getSuppressed()).hasOnlyElementsOfType(ConflictException.class).hasSize(1));
		assertThat(contract.methods()).containsExactly("POST", "GET");
	}

	@Test
	void theFailureOfAnUpdateIsThrown() {
		contract.respond("POST", MockApi.problem(409));
		contract.respond("GET", Responses.page(Responses.LAST, OTHER_ROLE));
		contract.respond("PATCH", MockApi.problem(422));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(422));
		assertThat(contract.methods()).containsExactly("POST", "GET", "PATCH");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 422, 429 })
	void anotherErrorStatusIsThrown(int status) {
		contract.respond("POST", MockApi.problem(status));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(status));
		assertThat(contract.methods()).containsExactly("POST");
	}

}
