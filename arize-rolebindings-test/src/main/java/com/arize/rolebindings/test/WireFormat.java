package com.arize.rolebindings.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.arize.directory.User;
import com.arize.exceptions.ApiException;
import com.arize.internal.json.ArizeJson;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

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

	static ResponseDefinitionBuilder error(ApiException ex, String path) {
		// without a response, there is no status
		int status = (ex.getStatus() >= 400) ? ex.getStatus() : 500;
		ProblemDetail problem = Objects.requireNonNullElseGet(ex.getProblem(), () -> ProblemDetail.forStatus(status));
		Map<String, Object> members = ErrorResponses.problem(status,
				Objects.requireNonNullElse(problem.getTitle(), "Error " + status),
				Objects.requireNonNullElseGet(problem.getDetail(), ex::getReason));
		members.put("instance", path);
		ResponseDefinitionBuilder response = response(status, "application/problem+json", members);
		ex.getRetryAfter()
			.ifPresent((wait) -> response.withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
		for (String name : List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE)) {
			ex.getHeaders().getOrEmpty(name).forEach((value) -> response.withHeader(name, value));
		}
		return response;
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
