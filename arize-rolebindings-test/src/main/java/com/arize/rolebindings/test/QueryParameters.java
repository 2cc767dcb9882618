package com.arize.rolebindings.test;

import java.util.List;

import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The query parameters of a list request. Unknown parameters are ignored.
 */
final class QueryParameters {

	private static final int MAX_LIMIT = 100;

	private static final int MAX_LENGTH = 255;

	private final MultiValueMap<String, String> values = new LinkedMultiValueMap<>();

	QueryParameters(@Nullable String query) {
		for (String parameter : ((query != null) ? query : "").split("&", -1)) {
			int equals = parameter.indexOf('=');
			this.values.add(decode((equals < 0) ? parameter : parameter.substring(0, equals)),
					decode((equals < 0) ? "" : parameter.substring(equals + 1)));
		}
	}

	private static String decode(String encoded) {
		return StandInRequest.decode(encoded.replace('+', ' '));
	}

	List<String> all(String name) {
		return this.values.getOrDefault(name, List.of());
	}

	@Nullable String get(String name) {
		if (all(name).size() > 1) {
			throw ErrorResponses.badRequest(name + " is given more than once");
		}
		return this.values.getFirst(name);
	}

	/* A parameter with the maximum length of the API */
	@Nullable String text(String name) {
		String text = get(name);
		if (text != null && text.codePointCount(0, text.length()) > MAX_LENGTH) {
			throw ErrorResponses.badRequest("%s must have at most %s characters".formatted(name, MAX_LENGTH));
		}
		return text;
	}

	@Nullable String cursor() {
		String cursor = get("cursor");
		if (cursor != null && cursor.isBlank()) {
			throw ErrorResponses.badCursor();
		}
		return cursor;
	}

	int limit() {
		String limit = get("limit");
		if (limit == null) {
			return RoleBindingsClient.DEFAULT_LIST_LIMIT;
		}
		// at most three digits, so that it is always an int
		int number = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
		if (number < 1 || number > MAX_LIMIT) {
			throw ErrorResponses.badRequest("limit must be an integer from 1 to " + MAX_LIMIT);
		}
		return number;
	}

}
