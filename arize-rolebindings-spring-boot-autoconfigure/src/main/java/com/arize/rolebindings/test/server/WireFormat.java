package com.arize.rolebindings.test.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.arize.directory.User;
import com.arize.json.ArizeJson;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents of the API.
 */
final class WireFormat {

	private WireFormat() {
	}

	static String of(Object resource) {
		return ArizeJson.toJson(members(resource));
	}

	static String page(String name, List<?> resources, @Nullable String nextCursor) {
		Map<String, Object> pagination = new LinkedHashMap<>();
		pagination.put("has_more", nextCursor != null);
		if (nextCursor != null) {
			pagination.put("next_cursor", nextCursor);
		}
		Map<String, Object> members = new LinkedHashMap<>();
		members.put(name, resources.stream().map(WireFormat::members).toList());
		members.put("pagination", pagination);
		return ArizeJson.toJson(members);
	}

	static String problem(int status, String title, String detail, String path) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", title);
		members.put("status", status);
		members.put("detail", detail);
		members.put("instance", path);
		members.put("error_code", title.toLowerCase(Locale.ROOT).replace(' ', '_'));
		return ArizeJson.toJson(members);
	}

	private static Map<String, Object> members(Object resource) {
		Map<String, Object> members = new LinkedHashMap<>(ArizeJson.toMap(resource));
		if (resource instanceof User) {
			// required by the API, although no client of this library reads it
			members.put("role", Map.of("type", "PREDEFINED"));
		}
		return members;
	}

}
