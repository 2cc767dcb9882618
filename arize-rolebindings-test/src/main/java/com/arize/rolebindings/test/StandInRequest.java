package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.arize.internal.Arguments;
import com.arize.rolebindings.RoleBindingsClient;
import com.github.tomakehurst.wiremock.http.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriUtils;

/**
 * A request as received. Its methods decode and check the values that an endpoint reads.
 */
record StandInRequest(String method, String path, @Nullable String query, @Nullable String authorization,
		@Nullable String contentType, String body) {

	private static final int MAX_LIMIT = 100;

	private static final int MAX_LENGTH = 255;

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	static StandInRequest of(Request request) {
		String url = request.getUrl();
		int query = url.indexOf('?');
		return new StandInRequest(request.getMethod().getName(), (query < 0) ? url : url.substring(0, query),
				(query < 0) ? null : url.substring(query + 1), request.getHeader("Authorization"),
				request.getHeader("Content-Type"), request.getBodyAsString());
	}

	boolean hasKey(String key) {
		return this.authorization != null && this.authorization.endsWith(" " + key);
	}

	/**
	 * Decode a part of a URL.
	 */
	static String decode(String encoded) {
		try {
			String decoded = UriUtils.decode(encoded, StandardCharsets.UTF_8);
			if (decoded.indexOf('\uFFFD') < 0) {
				return decoded;
			}
		}
		catch (IllegalArgumentException ex) {
			// the check below rejects the bytes, which are no text
		}
		throw ErrorResponses.badRequest("The URL is not encoded correctly");
	}

	/**
	 * Return the values of a query parameter. Unknown parameters are ignored.
	 */
	List<String> parameters(String name) {
		List<String> values = new ArrayList<>();
		for (String parameter : ((this.query != null) ? this.query : "").replace('+', ' ').split("&", -1)) {
			String[] parts = parameter.split("=", 2);
			String value = decode((parts.length > 1) ? parts[1] : "");
			if (decode(parts[0]).equals(name)) {
				values.add(value);
			}
		}
		return values;
	}

	@Nullable String parameter(String name) {
		List<String> values = parameters(name);
		if (values.size() > 1) {
			throw ErrorResponses.badRequest(name + " is given more than once");
		}
		return values.isEmpty() ? null : values.get(0);
	}

	/* The API limits the length of this parameter */
	@Nullable String text(String name) {
		String text = parameter(name);
		if (text != null && text.codePointCount(0, text.length()) > MAX_LENGTH) {
			throw ErrorResponses.badRequest("%s must have at most %s characters".formatted(name, MAX_LENGTH));
		}
		return text;
	}

	@Nullable String cursor() {
		String cursor = parameter("cursor");
		if (cursor != null && cursor.isBlank()) {
			throw ErrorResponses.badCursor();
		}
		return cursor;
	}

	int limit() {
		String limit = parameter("limit");
		if (limit == null) {
			return RoleBindingsClient.DEFAULT_LIST_LIMIT;
		}
		// a number with three digits is always an int
		int number = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
		if (number < 1 || number > MAX_LIMIT) {
			throw ErrorResponses.badRequest("limit must be an integer from 1 to " + MAX_LIMIT);
		}
		return number;
	}

	/**
	 * Return the body: a JSON object with exactly the named members, all of which are
	 * strings.
	 */
	JsonNode json(String... names) {
		if (this.contentType == null
				|| !this.contentType.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
			throw ErrorResponses.badRequest("The body must be application/json");
		}
		JsonNode json = parse(this.body);
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
			// the message of the parser would contain a part of the body
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
		if (!Arguments.isUnicode(member.stringValue())) {
			throw ErrorResponses.badRequest(name + " must be valid Unicode");
		}
	}

}
