package com.arize.rolebindings;

import java.util.List;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.UnauthorizedException;
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

	static final RoleBinding WANTED = Script.binding("b1", "wanted", "s1");

	static final RoleBinding OTHER_ROLE = Script.binding("b1", "other", "s1");

	private static final RoleBinding ELSEWHERE = Script.binding("b9", "other", "s9");

	@RegisterExtension
	static final Contract contract = new Contract();

	private final RoleBindingsClient client = contract.client();

	@Test
	void aNewBindingTakesOneRequest() {
		Script.respond(contract.server(), "POST", Script.binding(201, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(methods()).containsExactly("POST");
	}

	@Test
	void anExistingRoleIsNotWrittenAgain() {
		Script.respond(contract.server(), "POST", Script.problem(409));
		Script.respond(contract.server(), "GET", Script.page(Script.LAST, ELSEWHERE, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(methods()).containsExactly("POST", "GET");
	}

	@Test
	void anotherRoleIsUpdated() {
		Script.respond(contract.server(), "POST", Script.problem(409));
		Script.respond(contract.server(), "GET", Script.page(Script.more("c2"), ELSEWHERE),
				Script.page(Script.more("c3"), OTHER_ROLE));
		Script.respond(contract.server(), "PATCH", Script.binding(200, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(Script.wire(contract.server())).containsExactly("POST /v2/role-bindings",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=100",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=100&cursor=c2",
				"PATCH /v2/role-bindings/b1");
		contract.server().verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"role_id\":\"wanted\"}")));
	}

	@Test
	void aBindingThatIsDeletedBeforeTheReadIsCreated() {
		Script.respond(contract.server(), "POST", Script.problem(409), Script.binding(201, WANTED));
		Script.respond(contract.server(), "GET", Script.page(Script.LAST, ELSEWHERE));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(methods()).containsExactly("POST", "GET", "POST");
		contract.server().verify(2, postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
				{"user_id":"u1","role_id":"wanted","resource_type":"SPACE","resource_id":"s1"}""")));
	}

	@Test
	void aBindingThatIsDeletedBeforeTheUpdateIsCreated() {
		Script.respond(contract.server(), "POST", Script.problem(409), Script.binding(201, WANTED));
		Script.respond(contract.server(), "GET", Script.page(Script.LAST, OTHER_ROLE));
		Script.respond(contract.server(), "PATCH", Script.problem(404));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(methods()).containsExactly("POST", "GET", "PATCH", "POST");
	}

	@Test
	void aBindingThatAnotherClientCreatesIsUpdated() {
		Script.respond(contract.server(), "POST", Script.problem(409));
		Script.respond(contract.server(), "GET", Script.page(Script.LAST), Script.page(Script.LAST, OTHER_ROLE));
		Script.respond(contract.server(), "PATCH", Script.binding(200, WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(WANTED);
		assertThat(methods()).containsExactly("POST", "GET", "POST", "GET", "PATCH");
	}

	@Test
	void aBindingThatIsCreatedAndDeletedRepeatedlyFailsAfterNineRequests() {
		Script.respond(contract.server(), "POST", Script.problem(409));
		Script.respond(contract.server(), "GET", Script.page(Script.LAST, OTHER_ROLE));
		Script.respond(contract.server(), "PATCH", Script.problem(404));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.withMessageContaining("created and deleted repeatedly");
		assertThat(methods()).containsExactly("POST", "GET", "PATCH", "POST", "GET", "PATCH", "POST", "GET", "PATCH");
	}

	@Test
	void messageOfAConflictSaysThatTheBindingIsNotListed() {
		Script.respond(contract.server(), "POST", Script.problem(409));
		Script.respond(contract.server(), "GET", Script.page(Script.LAST));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.withMessageContaining("409")
			.withMessageContaining("a role binding exists that this key cannot read or change (ROLE_BINDING_READ")
			.satisfies((ex) -> {
				assertThat(ex.getStatus()).isEqualTo(409);
				assertThat(ex.getBody()).contains("E_409");
				assertThat(ex.getProblem().getProperties()).containsEntry("error_code", "E_409");
				assertThat(ex.getHeaders().getContentType()).hasToString("application/problem+json");
			});
		assertThat(methods()).containsExactly("POST", "GET", "POST", "GET", "POST", "GET");
	}

	@Test
	void aFailedReadIsReportedWithTheConflict() {
		Script.respond(contract.server(), "POST", Script.problem(409));
		Script.respond(contract.server(), "GET", Script.problem(401));
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies(
					(ex) -> assertThat(ex.getSuppressed()).hasOnlyElementsOfType(ConflictException.class).hasSize(1));
		assertThat(methods()).containsExactly("POST", "GET");
	}

	@Test
	void theFailureOfAnUpdateIsThrown() {
		Script.respond(contract.server(), "POST", Script.problem(409));
		Script.respond(contract.server(), "GET", Script.page(Script.LAST, OTHER_ROLE));
		Script.respond(contract.server(), "PATCH", Script.problem(422));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(422));
		assertThat(methods()).containsExactly("POST", "GET", "PATCH");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 422, 429 })
	void anotherErrorStatusIsThrown(int status) {
		Script.respond(contract.server(), "POST", Script.problem(status));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(status));
		assertThat(methods()).containsExactly("POST");
	}

	private List<String> methods() {
		return Script.methods(contract.server());
	}

}
