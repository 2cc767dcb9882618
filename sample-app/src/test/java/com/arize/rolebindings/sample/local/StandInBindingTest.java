package com.arize.rolebindings.sample.local;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reading, updating and deleting a binding in the stand-in.
 */
class StandInBindingTest {

	// ids 1 and 2 contain "/" and "+", id 3 does not
	private static final String PLAIN = "Um9sZUJpbmRpbmc6MzpWNEs%3D";

	@RegisterExtension
	static final StandInExtension STAND_IN = new StandInExtension();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 120 })
	void getsABindingWithAnyCharactersInItsId(int number) {
		String id = seededId(number);
		JsonNode binding = Responses.json(STAND_IN.send(STAND_IN.bindings("/" + StandInExtension.encode(id))), 200);
		assertThat(binding.get("id").stringValue()).isEqualTo(id);
		assertThat(OffsetDateTime.parse(binding.get("created_at").stringValue())).isNotNull();
	}

	@Test
	void doesNotDecodeAPlusInThePath() {
		String id = seededId(2);
		assertThat(id).contains("+");
		Responses.json(STAND_IN.send(STAND_IN.bindings("/" + id)), 200);
	}

	@Test
	void updatesTheRoleAndTheTime() {
		JsonNode before = Responses.json(STAND_IN.send(STAND_IN.bindings("/" + PLAIN)), 200);
		JsonNode after = Responses.json(STAND_IN.send(STAND_IN.patch(PLAIN, "{\"role_id\": \"another\"}")), 200);
		assertThat(after.get("role_id").stringValue()).isEqualTo("another");
		assertThat(after.get("created_at")).isEqualTo(before.get("created_at"));
		assertThat(OffsetDateTime.parse(after.get("updated_at").stringValue()))
			.isAfter(OffsetDateTime.parse(before.get("updated_at").stringValue()));
		assertThat(Responses.json(STAND_IN.send(STAND_IN.bindings("/" + PLAIN)), 200)).isEqualTo(after);
	}

	@Test
	void deletesABindingOnce() {
		HttpResponse<String> deleted = STAND_IN.send(STAND_IN.bindings("/" + PLAIN).DELETE());
		assertThat(deleted.statusCode()).isEqualTo(204);
		assertThat(deleted.body()).isEmpty();
		assertThat(deleted.headers().firstValue("Content-Type")).isEmpty();
		Responses.problem(STAND_IN.send(STAND_IN.bindings("/" + PLAIN).DELETE()), 404);
		Responses.problem(STAND_IN.send(STAND_IN.bindings("/" + PLAIN)), 404);
		Responses.problem(STAND_IN.send(STAND_IN.patch(PLAIN, "{\"role_id\": \"another\"}")), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "%2E", "%2E%2E", "%2E%2E%2F", "a%2Fb", "a/", "%C3%BC%F0%9F%98%80",
			"a%3Fb%23c%25d%20e" })
	void refusesAnUnknownId(String encodedId) {
		Responses.problem(STAND_IN.send(STAND_IN.bindings("/" + encodedId)), 404);
	}

	@Test
	void refusesAnIdThatIsNotUtf8() {
		Responses.problem(STAND_IN.send(STAND_IN.bindings("/%FF")), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"role_id\": 1}", "{\"role_id\": null}",
			"{\"role_id\": \"r\", \"user_id\": \"u\"}", "{\"role\": \"r\"}", "[]", "{", "" })
	void refusesAnUpdateThatViolatesTheContract(String body) {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.patch(PLAIN, body)), 400);
	}

	private static String seededId(int number) {
		return STAND_IN.arize().roleBindings().bindings().get(number - 1).id();
	}

}
