package com.arize.rolebindings;

import com.arize.exceptions.InvalidResponseException;
import com.arize.testing.MockApi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RoleBindingsClient#findByUser} and {@link RoleBindingsClient#find}.
 */
@Tag("socket")
class FindTest {

	private static final String SPACES = "GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=100";

	private static final String PROJECTS = "GET /v2/role-bindings?resource_type=PROJECT&user_id=u1&limit=100";

	private static final RoleBinding FIRST = Responses.binding("b1", "r1", "s1");

	private static final RoleBinding SECOND = Responses.binding("b2", "r1", "s2");

	private static final RoleBinding OF_PROJECT = RoleBinding
		.fromJson(SECOND.toJson().replace("\"SPACE\"", "\"PROJECT\""));

	@RegisterExtension
	static final MockApi api = new MockApi();

	private final RoleBindingsClient client = api.client();

	@Test
	void findByUserReadsOneListAfterAnother() {
		// a cursor is new in every list
		api.respond("GET", Responses.page(Responses.more("c2"), FIRST), Responses.page(Responses.LAST),
				Responses.page(Responses.more("c2")), Responses.page(Responses.LAST, OF_PROJECT));
		assertThat(this.client.findByUser("u1")).containsExactly(FIRST, OF_PROJECT);
		assertThat(api.targets()).containsExactly(SPACES, SPACES + "&cursor=c2", PROJECTS, PROJECTS + "&cursor=c2");
	}

	@Test
	void findByUserDoesNotRequestProjectsIfSpacesSuffice() {
		api.respond("GET", Responses.page(Responses.LAST, FIRST, SECOND));
		assertThat(this.client.findByUser("u1").limit(2)).hasSize(2);
		assertThat(api.targets()).containsExactly(SPACES);
	}

	@Test
	void findStopsAtThePageOfTheBinding() {
		api.respond("GET", Responses.page(Responses.more("c2"), FIRST), Responses.page(Responses.more("c3"), SECOND));
		assertThat(this.client.find("u1", RoleBindingResourceType.SPACE, "s2")).contains(SECOND);
		assertThat(api.targets()).containsExactly(SPACES, SPACES + "&cursor=c2");
	}

	@Test
	void findIsEmptyAfterTheLastPage() {
		api.respond("GET", Responses.page(Responses.more("c2")), Responses.page(Responses.LAST, OF_PROJECT));
		assertThat(this.client.find("u1", RoleBindingResourceType.PROJECT, "S2")).isEmpty();
		assertThat(api.targets()).containsExactly(PROJECTS, PROJECTS + "&cursor=c2");
	}

	@ParameterizedTest
	@CsvSource({ "Um9sZToxMg, Um9sZToxMg==", "Um9sZToxMg==, Um9sZToxMg", "a-b_c, a+b/c", "a+b/c=, a-b_c" })
	void findAcceptsAnotherFormOfAnIdentifier(String requested, String received) {
		RoleBinding binding = Responses.binding("b1", "r1", received);
		api.respond("GET", Responses.page(Responses.LAST, binding));
		assertThat(this.client.find("u1", RoleBindingResourceType.SPACE, requested)).contains(binding);
	}

	@ParameterizedTest
	@CsvSource({ "user_id, u1, u2", "resource_type, SPACE, PROJECT" })
	void aListOfAnotherRequestIsNotReturned(String member, String requested, String received) {
		RoleBinding other = RoleBinding
			.fromJson(FIRST.toJson().replace("\"" + requested + "\"", "\"" + received + "\""));
		api.respond("GET", Responses.page(Responses.LAST, other));
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.client.find("u1", RoleBindingResourceType.SPACE, "s1"))
			.withMessageContaining(
					"it belongs to another request: in the role binding b1, %s is %s, but %s was requested", member,
					received, requested);
	}

}
