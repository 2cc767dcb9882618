package com.arize.rolebindings.sample.local;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for creating a binding in the stand-in.
 */
class StandInCreateTest {

	@RegisterExtension
	static final StandInExtension STAND_IN = new StandInExtension();

	@Test
	void returnsTheNewBinding() {
		JsonNode binding = Responses.json(create("SPACE", "U3BhY2U6MTpWNEth"), 201);
		assertThat(binding.get("id").stringValue()).isNotBlank();
		assertThat(binding.get("user_id").stringValue()).isEqualTo("someone");
		assertThat(binding.get("role_id").stringValue()).isEqualTo("a-role");
		assertThat(binding.get("resource_type").stringValue()).isEqualTo("SPACE");
		assertThat(binding.get("resource_id").stringValue()).isEqualTo("U3BhY2U6MTpWNEth");
		assertThat(OffsetDateTime.parse(binding.get("created_at").stringValue()))
			.isEqualTo(OffsetDateTime.parse(binding.get("updated_at").stringValue()));
	}

	@ParameterizedTest
	@CsvSource({ "SPACE, Space:9:xYz", "PROJECT, Project:9:xYz", "PROJECT, Model:9:xYz" })
	void acceptsAnIdOfTheRightType(String resourceType, String decodedId) {
		Responses.json(create(resourceType, base64(decodedId)), 201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rb_abc123", "Zm9v", "Größe/1", "U3BhY2U" })
	void acceptsAnOpaqueId(String resourceId) {
		Responses.json(create("PROJECT", resourceId), 201);
	}

	@ParameterizedTest
	@CsvSource({ "PROJECT, Space:9:xYz", "SPACE, Project:9:xYz", "SPACE, Model:9:xYz" })
	void refusesAnIdOfTheOtherType(String resourceType, String decodedId) {
		Responses.problem(create(resourceType, base64(decodedId)), 422);
	}

	@Test
	void refusesAnIdOfTheOtherTypeWithoutPadding() {
		Responses.problem(create("PROJECT", base64("Space:9:xYzA").replace("=", "")), 422);
	}

	@Test
	void refusesASecondBindingOfUserAndResourceWithAnyRole() {
		String id = Responses.json(create("SPACE", "s1"), 201).get("id").stringValue();
		HttpResponse<String> second = STAND_IN.send(STAND_IN.post("""
				{"user_id": "someone", "role_id": "another", "resource_type": "SPACE", "resource_id": "s1"}"""));
		JsonNode problem = Responses.problem(second, 409);
		// the response must not reveal the existing binding
		assertThat(problem.toString()).doesNotContain(id);
	}

	@Test
	void acceptsTheSameBindingAgainOnceItIsDeleted() {
		String id = Responses.json(create("SPACE", "s1"), 201).get("id").stringValue();
		STAND_IN.send(STAND_IN.bindings("/" + id.replace("/", "%2F")).DELETE());
		assertThat(Responses.json(create("SPACE", "s1"), 201).get("id").stringValue()).isNotEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": "r", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": "r", "resource_type": "SPACE"}""", """
			{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s", "note": "n"}""", """
			{"user_id": 1, "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": null, "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": ["r"], "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": "r", "resource_type": "MODEL", "resource_id": "s"}""", "{}", "[]", "\"text\"",
			"null", "{", "", "{} {}", "user_id=u" })
	void refusesABodyThatViolatesTheContract(String body) {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.post(body)), 400);
	}

	@Test
	void refusesTextThatIsNotUnicode() {
		Responses.problem(STAND_IN.send(STAND_IN.post("""
				{"user_id": "\\ud83d", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""")), 400);
	}

	// rules that the OpenAPI description cannot express
	@ParameterizedTest
	@ValueSource(strings = { """
			{"user_id": " ", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "user_id": "v", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""" })
	void refusesABlankMemberAndOneGivenTwice(String body) {
		Responses.problem(STAND_IN.send(STAND_IN.post(body)), 400);
	}

	@Test
	void refusesABodyOfAnotherMediaType() {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.post("""
				{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""")
			.setHeader("Content-Type", "text/plain")), 400);
	}

	@Test
	void acceptsAMediaTypeWithACharset() {
		Responses.json(STAND_IN.send(STAND_IN.post("""
				{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""")
			.setHeader("Content-Type", "application/json; charset=utf-8")), 201);
	}

	private HttpResponse<String> create(String resourceType, String resourceId) {
		return STAND_IN.send(STAND_IN.post("""
				{"user_id": "someone", "role_id": "a-role", "resource_type": "%s", "resource_id": "%s"}"""
			.formatted(resourceType, resourceId)));
	}

	private String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

}
