package com.arize.rolebindings.test.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.arize.directory.User;
import com.arize.json.ArizeJson;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.jspecify.annotations.Nullable;

/**
 * The responses of the API, which are JSON documents.
 */
final class WireFormat {

	private static final Set<String> PREDEFINED = Set.of("ADMIN", "MEMBER", "ANNOTATOR");

	private WireFormat() {
	}

	static ResponseDefinitionBuilder of(int status, Object resource) {
		return response(status, "application/json", members(resource));
	}

	static ResponseDefinitionBuilder page(String name, List<?> resources, @Nullable String nextCursor) {
		Map<String, Object> pagination = new LinkedHashMap<>();
		pagination.put("has_more", nextCursor != null);
		if (nextCursor != null) {
			pagination.put("next_cursor", nextCursor);
		}
		Map<String, Object> members = new LinkedHashMap<>();
		members.put(name, resources.stream().map(WireFormat::members).toList());
		members.put("pagination", pagination);
		return response(200, "application/json", members);
	}

	static ResponseDefinitionBuilder problem(int status, String title, String detail, String path) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", title);
		members.put("status", status);
		members.put("detail", detail);
		members.put("instance", path);
		members.put("error_code", title.toLowerCase(Locale.ROOT).replace(' ', '_'));
		return response(status, "application/problem+json", members);
	}

	private static ResponseDefinitionBuilder response(int status, String type, Map<String, Object> members) {
		return WireMock.aResponse()
			.withStatus(status)
			.withHeader("Content-Type", type)
			.withBody(ArizeJson.toJson(members));
	}

	private static Map<String, Object> members(Object resource) {
		Map<String, Object> members = new LinkedHashMap<>(ArizeJson.toMap(resource));
		if (resource instanceof User user) {
			members.put("role", role(user.role()));
		}
		return members;
	}

	private static Map<String, String> role(@Nullable String name) {
		Map<String, String> role = new LinkedHashMap<>();
		boolean predefined = name == null || PREDEFINED.contains(name.toUpperCase(Locale.ROOT));
		role.put("type", predefined ? "PREDEFINED" : "CUSTOM");
		if (name != null) {
			role.put("name", name);
		}
		return role;
	}

}
