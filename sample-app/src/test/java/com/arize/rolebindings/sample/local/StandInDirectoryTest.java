package com.arize.rolebindings.sample.local;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import com.arize.directory.User;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for users, roles, spaces and projects of the stand-in.
 */
class StandInDirectoryTest {

	private static final String PAYMENTS = "U3BhY2U6MTpWNEth";

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	@RegisterExtension
	static final StandInExtension STAND_IN = new StandInExtension();

	@ParameterizedTest
	@CsvSource({ "users, 20", "roles, 4", "spaces, 6", "projects, 12" })
	void listsAll(String name, int size) {
		JsonNode page = list("/v2/" + name);
		assertThat(page.get(name)).hasSize(size);
		assertThat(page.at("/pagination/has_more").booleanValue()).isFalse();
		assertThat(page.at("/pagination").has("next_cursor")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "users, email, ada@example.com", "roles, name, Space Admin", "spaces, name, Payments",
			"projects, name, checkout-bot" })
	void getsTheFirstOfAList(String name, String member, String value) {
		JsonNode first = list("/v2/" + name).get(name).get(0);
		JsonNode resource = list("/v2/" + name + "/" + StandInExtension.encode(first.get("id").stringValue()));
		assertThat(resource).isEqualTo(first);
		assertThat(resource.get(member).stringValue()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "users", "roles", "spaces", "projects" })
	void unknownIdIsNotFound(String name) {
		Responses.problem(get("/v2/" + name + "/unknown"), 404);
		Responses.problem(get("/v2/" + name + "/%2E%2E"), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "users", "roles", "spaces", "projects" })
	void tokenIsRequired(String name) {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.to("/v2/" + name)), 401);
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.to("/v2/" + name + "/some-id")), 401);
	}

	@ParameterizedTest
	@CsvSource({ "POST, ''", "DELETE, ''", "PATCH, /some-id", "DELETE, /some-id" })
	void isReadOnly(String method, String path) {
		HttpResponse<String> response = STAND_IN
			.sendInvalid(STAND_IN.authorized("/v2/users" + path).method(method, HttpRequest.BodyPublishers.noBody()));
		Responses.problem(response, 405);
		assertThat(response.headers().firstValue("Allow")).contains("GET");
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.com, 1", "ADA@Example.com, 1", "da@ex, 1", "@example.com, 20", "@example.org, 0",
			"ada%2Btest, 0" })
	void filtersUsersByPartOfTheEmailAddress(String email, int size) {
		assertThat(list("/v2/users?email=" + email).get("users")).hasSize(size);
	}

	@Test
	void filtersUsersByStatus() {
		directory().seed(new User("u1", "Invited", "invited@example.com", "INVITED", "MEMBER", false, DATE));
		directory().seed(new User("u2", "Expired", "expired@example.com", "EXPIRED", "MEMBER", true, DATE));
		assertThat(list("/v2/users").get("users")).hasSize(22);
		assertThat(list("/v2/users?status=INVITED").get("users")).hasSize(1);
		assertThat(list("/v2/users?status=INVITED&status=EXPIRED").get("users")).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "true, 0", "false, 4" })
	void filtersRolesByOrigin(String predefined, int size) {
		assertThat(list("/v2/roles?is_predefined=" + predefined).get("roles")).hasSize(size);
	}

	@ParameterizedTest
	@CsvSource({ "Payments, 1", "pay, 1", "s, 5", "unknown, 0" })
	void filtersSpacesByPartOfTheName(String name, int size) {
		assertThat(list("/v2/spaces?name=" + name).get("spaces")).hasSize(size);
	}

	@ParameterizedTest
	@CsvSource({ "space_id=" + PAYMENTS + ", 2", "space_id=unknown, 0", "space_id=, 0",
			"space_id=" + PAYMENTS + "&name=CHECK, 1", "space_name=pay, 2", "space_name=pay&space_id=unknown, 0",
			"name=bot, 1" })
	void filtersProjects(String query, int size) {
		assertThat(list("/v2/projects?" + query).get("projects")).hasSize(size);
	}

	@Test
	void cursorsLeadThroughAllPages() {
		JsonNode page = list("/v2/users?limit=7");
		List<String> ids = new ArrayList<>(ids(page));
		while (page.at("/pagination/has_more").booleanValue()) {
			String cursor = page.at("/pagination/next_cursor").stringValue();
			page = list("/v2/users?limit=7&cursor=" + StandInExtension.encode(cursor));
			ids.addAll(ids(page));
		}
		assertThat(ids).hasSize(20).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "%25%25%25", "MQ==" })
	void unknownCursorIsABadRequest(String cursor) {
		JsonNode problem = Responses.problem(get("/v2/spaces?cursor=" + cursor), 400);
		assertThat(problem.get("detail").stringValue()).contains("cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/users?limit=0", "/v2/users?limit=101", "/v2/users?limit=ten",
			"/v2/users?status=LOCKED", "/v2/roles?is_predefined=maybe", "/v2/users?email=a&email=b" })
	void invalidParametersAreABadRequest(String target) {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.authorized(target)), 400);
	}

	@Test
	void filterHasAtMost255Characters() {
		assertThat(list("/v2/spaces?name=" + "%C3%BC".repeat(255)).get("spaces")).isEmpty();
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.authorized("/v2/spaces?name=" + "a".repeat(256))), 400);
	}

	private static FakeArizeDirectory directory() {
		return STAND_IN.arize().directory();
	}

	private static HttpResponse<String> get(String target) {
		return STAND_IN.send(STAND_IN.authorized(target));
	}

	private static JsonNode list(String target) {
		return Responses.json(get(target), 200);
	}

	private static List<String> ids(JsonNode page) {
		return page.get("users").valueStream().map((user) -> user.get("id").stringValue()).toList();
	}

}
