package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request body that is a JSON object with exactly the required members, all of which
 * are strings.
 */
final class JsonBody {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final Map<String, String> members = new HashMap<>();

	JsonBody(@Nullable String contentType, String body, List<String> names) {
		if (contentType == null || !contentType.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
			throw ErrorResponses.badRequest("The body must be application/json");
		}
		JsonNode json = parse(body);
		if (!json.isObject()) {
			throw ErrorResponses.badRequest("The body must be a JSON object");
		}
		for (String name : names) {
			this.members.put(name, text(json, name));
		}
		if (json.size() > names.size()) {
			throw ErrorResponses.badRequest("The body must not have members other than " + String.join(", ", names));
		}
	}

	String get(String name) {
		return Objects.requireNonNull(this.members.get(name));
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

	private static String text(JsonNode json, String name) {
		JsonNode member = json.get(name);
		if (member == null) {
			throw ErrorResponses.badRequest(name + " is required");
		}
		if (!member.isString() || member.stringValue().isBlank()) {
			throw ErrorResponses.badRequest(name + " must be a string that is not blank");
		}
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(member.stringValue())) {
			throw ErrorResponses.badRequest(name + " must be valid Unicode");
		}
		return member.stringValue();
	}

}
