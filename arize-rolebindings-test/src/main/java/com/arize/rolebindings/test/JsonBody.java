package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a request body that is a JSON object with exactly the required members, all of
 * which are strings.
 */
final class JsonBody {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private JsonBody() {
	}

	static JsonNode read(StandInRequest request, String... names) {
		String contentType = request.contentType();
		if (contentType == null || !contentType.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
			throw ErrorResponses.badRequest("The body must be application/json");
		}
		JsonNode json = parse(request.body());
		if (!json.isObject()) {
			throw ErrorResponses.badRequest("The body must be a JSON object");
		}
		for (String name : names) {
			requireText(json.get(name), name);
		}
		if (json.size() > names.length) {
			throw ErrorResponses.badRequest("The body must not have members other than " + String.join(", ", names));
		}
		return json;
	}

	private static JsonNode parse(String body) {
		try {
			return MAPPER.readTree(body);
		}
		catch (JacksonException ex) {
			// without the message of the parser, which would contain part of the body
			throw ErrorResponses.badRequest("The body is not JSON");
		}
	}

	private static void requireText(@Nullable JsonNode member, String name) {
		if (member == null) {
			throw ErrorResponses.badRequest(name + " is required");
		}
		if (!member.isString() || member.stringValue().isBlank()) {
			throw ErrorResponses.badRequest(name + " must be a string that is not blank");
		}
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(member.stringValue())) {
			throw ErrorResponses.badRequest(name + " must be valid Unicode");
		}
	}

}
