package com.arize.rolebindings.sample.local;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list; those the API does not know are ignored.
 */
final class ListParameters {

	private static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 100;

	private final Map<String, String> values = new HashMap<>();

	ListParameters(@Nullable String query) {
		for (String parameter : ((query != null) ? query : "").split("&", -1)) {
			int equals = parameter.indexOf('=');
			String name = PercentEncoding.decodeQuery((equals < 0) ? parameter : parameter.substring(0, equals));
			String value = PercentEncoding.decodeQuery((equals < 0) ? "" : parameter.substring(equals + 1));
			if (this.values.put(name, value) != null) {
				throw Refusal.badRequest("A query parameter is given more than once");
			}
		}
	}

	ResourceType resourceType() {
		String name = this.values.get("resource_type");
		if (name == null) {
			throw Refusal.badRequest("resource_type is required");
		}
		return ResourceType.named(name).orElseThrow(() -> Refusal.badRequest("resource_type must be SPACE or PROJECT"));
	}

	@Nullable String userId() {
		return this.values.get("user_id");
	}

	@Nullable String cursor() {
		return this.values.get("cursor");
	}

	int limit() {
		String limit = this.values.get("limit");
		if (limit == null) {
			return DEFAULT_LIMIT;
		}
		// three digits at most, so that it is an int whatever they are
		int number = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
		if (number < 1 || number > MAX_LIMIT) {
			throw Refusal.badRequest("limit must be an integer from 1 to " + MAX_LIMIT);
		}
		return number;
	}

}
