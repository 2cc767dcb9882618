package com.arize.rolebindings.sample.local;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for listing bindings in the stand-in.
 */
class StandInListTest {

	@RegisterExtension
	static final StandInExtension STAND_IN = new StandInExtension();

	@Test
	void listsFiftyByDefault() {
		JsonNode page = list("?resource_type=SPACE");
		assertThat(page.get("role_bindings")).hasSize(50);
		assertThat(page.at("/pagination/has_more").booleanValue()).isTrue();
		assertThat(page.at("/pagination/next_cursor").stringValue()).isNotBlank();
	}

	@Test
	void omitsTheCursorOnTheLastPage() {
		JsonNode page = list("?resource_type=PROJECT&limit=60");
		assertThat(page.get("role_bindings")).hasSize(60);
		assertThat(page.at("/pagination/has_more").booleanValue()).isFalse();
		assertThat(page.at("/pagination").has("next_cursor")).isFalse();
	}

	@Test
	void listsOneTypeOnly() {
		assertThat(list("?resource_type=PROJECT&limit=100").get("role_bindings"))
			.allSatisfy((binding) -> assertThat(binding.get("resource_type").stringValue()).isEqualTo("PROJECT"));
	}

	@Test
	void listsOneUserOnly() {
		String user = "VXNlcjo3OlY0S2E=";
		assertThat(list("?resource_type=SPACE&user_id=" + StandInExtension.encode(user)).get("role_bindings"))
			.hasSize(3)
			.allSatisfy((binding) -> assertThat(binding.get("user_id").stringValue()).isEqualTo(user));
	}

	@Test
	void listsNothingForAUserWithoutBindings() {
		assertThat(list("?resource_type=SPACE&user_id=nobody").get("role_bindings")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%20" })
	void doesNotFindABlankUser(String user) {
		Responses.problem(STAND_IN.send(STAND_IN.bindings("?resource_type=SPACE&user_id=" + user)), 404);
	}

	@Test
	void omitsWhatTheKeyMayNotRead() {
		STAND_IN.arize().roleBindings().restrictReads((binding) -> binding.resourceType() == PROJECT);
		assertThat(list("?resource_type=PROJECT").get("role_bindings")).hasSize(50);
		assertThat(listAll("?resource_type=SPACE&limit=7")).isEmpty();
	}

	@Test
	void ignoresUnknownParameters() {
		assertThat(list("?resource_type=SPACE&limit=1&sort=name").get("role_bindings")).hasSize(1);
	}

	@Test
	void returnsEveryBindingOnceByCursor() {
		List<String> ids = listAll("?resource_type=SPACE&limit=7");
		assertThat(ids).hasSize(60).doesNotHaveDuplicates();
	}

	@Test
	void cursorStaysValidIfBindingsBeforeItAreDeleted() {
		JsonNode first = list("?resource_type=SPACE&limit=5");
		String expected = ids(list("?resource_type=SPACE&limit=6")).get(5);
		ids(first).forEach(this::delete);
		JsonNode second = list("?resource_type=SPACE&limit=5&cursor=" + StandInExtension.encode(cursor(first)));
		assertThat(ids(second)).hasSize(5).startsWith(expected);
	}

	@Test
	void cursorStaysValidIfBindingsAfterItChange() {
		JsonNode first = list("?resource_type=SPACE&limit=59");
		JsonNode all = list("?resource_type=SPACE&limit=60");
		delete(ids(all).get(59));
		String added = Responses.json(STAND_IN.send(STAND_IN.post("""
				{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""")), 201)
			.get("id")
			.stringValue();
		JsonNode second = list("?resource_type=SPACE&limit=5&cursor=" + StandInExtension.encode(cursor(first)));
		assertThat(ids(second)).containsExactly(added);
		assertThat(second.at("/pagination/has_more").booleanValue()).isFalse();
	}

	@Test
	void returnsCursorsThatMustBeEncoded() {
		String cursor = cursor(list("?resource_type=SPACE&limit=1"));
		assertThat(cursor).contains("+", "/");
		// a "+" that is not encoded is a space
		Responses.problem(STAND_IN.send(STAND_IN.bindings("?resource_type=SPACE&cursor=" + cursor)), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "limit=10", "resource_type=MODEL", "resource_type=space", "resource_type=",
			"resource_type=SPACE&limit=0", "resource_type=SPACE&limit=101", "resource_type=SPACE&limit=-1",
			"resource_type=SPACE&limit=ten", "resource_type=SPACE&limit=1.5", "resource_type=SPACE&limit=99999999999",
			"resource_type=SPACE&limit=" })
	void refusesParametersThatViolateTheContract(String query) {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.bindings("?" + query)), 400);
	}

	// "YXQ+aXM/MTIx" has the format of a cursor, but for a position that does not exist
	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "%25%25%25", "MQ==", "YXQ%2BaXM%2FMTIx", "YXQ%2BaXM%2FLTE%3D",
			"YXQ%2BaXM%2FMDE%3D" })
	void refusesAnInvalidCursor(String cursor) {
		JsonNode problem = Responses.problem(STAND_IN.send(STAND_IN.bindings("?resource_type=SPACE&cursor=" + cursor)),
				400);
		assertThat(problem.get("detail").stringValue()).contains("cursor");
	}

	@Test
	void refusesAParameterGivenTwice() {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.bindings("?resource_type=SPACE&cursor=a&cursor=b")), 400);
	}

	private JsonNode list(String query) {
		return Responses.json(STAND_IN.send(STAND_IN.bindings(query)), 200);
	}

	private List<String> listAll(String query) {
		JsonNode page = list(query);
		List<String> ids = new ArrayList<>(ids(page));
		while (page.at("/pagination/has_more").booleanValue()) {
			page = list(query + "&cursor=" + StandInExtension.encode(cursor(page)));
			ids.addAll(ids(page));
		}
		return ids;
	}

	private void delete(String id) {
		HttpRequest.Builder request = STAND_IN.bindings("/" + StandInExtension.encode(id)).DELETE();
		HttpResponse<String> response = STAND_IN.send(request);
		assertThat(response.statusCode()).isEqualTo(204);
	}

	private List<String> ids(JsonNode page) {
		return page.get("role_bindings").valueStream().map((binding) -> binding.get("id").stringValue()).toList();
	}

	private String cursor(JsonNode page) {
		return page.at("/pagination/next_cursor").stringValue();
	}

}
