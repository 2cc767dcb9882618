package com.arize.rolebindings;

import java.util.Arrays;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.testing.MockApi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RoleBindingsClient#createOrUpdate}. Changes by other clients, and
 * requests that the API may have carried out or not, are part of the responses.
 */
@Tag("socket")
class CreateOrUpdateTest {

	private static final CreateRoleBindingRequest REQUEST = new CreateRoleBindingRequest("u1", "wanted",
			RoleBindingResourceType.SPACE, "s1");

	@RegisterExtension
	static final MockApi api = new MockApi();

	private final RoleBindingsClient client = api.client();

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					a new binding takes one request             | created        |             |         | POST
					an existing role is not written again       | 409            | wanted      |         | POST GET
					another role is updated                     | 409            | other       | updated | POST GET PATCH
					one deleted before the read is created      | 409, created   | none        |         | POST GET POST
					one deleted before the update is created    | 409, created   | other       | 404     | POST GET PATCH POST
					a binding of another client is updated      | 409            | none, other | updated | POST GET POST GET PATCH
					a creation not carried out is repeated      | reset, created | none        |         | POST GET POST
					after an unknown outcome, a role is updated | reset          | other       | updated | POST GET PATCH
					""")
	void theUserHasTheRole(String name, String posts, @Nullable String gets, @Nullable String patches,
			String requests) {
		respond(posts, gets, patches);
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(Responses.WANTED);
		assertThat(api.methods()).containsExactly(requests.split(" "));
		api.server().verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
				{"user_id":"u1","role_id":"wanted","resource_type":"SPACE","resource_id":"s1"}""")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "empty", "500", "503", "202", "html" })
	void aCreationOfUnknownOutcomeThatWasCarriedOutIsFound(String unknown) {
		respond(unknown, "wanted", null);
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(Responses.WANTED);
		assertThat(api.methods()).containsExactly("POST", "GET");
	}

	@Test
	void theBindingOfALaterPageIsUpdated() {
		api.respond("POST", MockApi.problem(409));
		api.respond("GET", Responses.page(Responses.more("c2"), Responses.ELSEWHERE),
				Responses.page(Responses.more("c3"), Responses.OTHER_ROLE));
		api.respond("PATCH", Responses.binding(200, Responses.WANTED));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(Responses.WANTED);
		assertThat(api.targets()).containsExactly("POST /v2/role-bindings",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=100",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=100&cursor=c2",
				"PATCH /v2/role-bindings/b1");
		api.server().verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("{\"role_id\":\"wanted\"}")));
	}

	@Test
	void aBindingWithAnotherFormOfItsIdentifiersIsTheExistingOne() {
		RoleBinding existing = Responses.binding("b1", "wanted==", "s1=");
		api.respond("POST", MockApi.problem(409));
		api.respond("GET", Responses.page(Responses.LAST, existing));
		assertThat(this.client.createOrUpdate(REQUEST)).isEqualTo(existing);
		assertThat(api.methods()).containsExactly("POST", "GET");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					another error of a creation is thrown        | 400   |       |       | 400 | false |     | POST           | 1
					an unknown user is no conflict               | 404   |       |       | 404 | false |     | POST           | 1
					a rate limit is no conflict                  | 429   |       |       | 429 | false |     | POST           | 1
					a failed read is thrown with the conflict    | 409   | 401   |       | 401 | false | 409 | POST GET       | 1
					an unreadable binding is the conflict        | 409   | 403   |       | 409 | false | 403 | POST GET       | 1
					the failure of an update is thrown           | 409   | other | 422   | 422 | false |     | POST GET PATCH | 1
					an update of unknown outcome is reported     | 409   | other | reset | 0   | true  |     | POST GET PATCH | 1
					an outcome stays unknown after a failed read | reset | 403   |       | 0   | true  | 403 | POST GET       | 1
					a creation that never succeeds fails         | reset | none  |       | 0   | true  |     | POST GET       | 3
					a repeatedly deleted binding fails           | 409   | other | 404   | 409 | false |     | POST GET PATCH | 3
					a binding that is not listed is a conflict   | 409   | none  |       | 409 | false |     | POST GET       | 3
					""")
	void theFailureIsThrown(String name, String posts, @Nullable String gets, @Nullable String patches, int status,
			boolean unknown, @Nullable Integer suppressed, String requests, int rounds) {
		respond(posts, gets, patches);
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.satisfies((ex) -> {
				assertThat(ex.getStatus()).isEqualTo(status);
				assertThat(ex.isOutcomeUnknown()).isEqualTo(unknown);
				assertThat(ex.getSuppressed()).extracting((other) -> ((ApiException) other).getStatus())
					.isEqualTo((suppressed != null) ? Arrays.asList(suppressed) : Arrays.asList());
			});
		assertThat(api.methods()).containsExactly((requests + " ").repeat(rounds).split(" "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "403", "none" })
	void messageOfAConflictNamesThePermissions(String read) {
		respond("409", read, null);
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.client.createOrUpdate(REQUEST))
			.withMessageContaining("409")
			.withMessageContaining("a role binding exists that this key cannot read or change (ROLE_BINDING_READ")
			.withMessageContaining("created and deleted repeatedly")
			.satisfies((ex) -> {
				assertThat(ex.getBody()).contains("E_409");
				assertThat(ex.getProblem().getProperties()).containsEntry("error_code", "E_409");
				assertThat(ex.getHeaders().getContentType()).hasToString("application/problem+json");
			});
	}

	private static void respond(String posts, @Nullable String gets, @Nullable String patches) {
		api.respond("POST", Responses.named(posts));
		api.respond("GET", Responses.named(gets));
		api.respond("PATCH", Responses.named(patches));
	}

}
