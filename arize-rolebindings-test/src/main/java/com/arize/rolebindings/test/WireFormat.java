package com.arize.rolebindings.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.arize.directory.User;
import com.arize.exceptions.ApiException;
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
		return response(status, "application/json", Json.write(members(resource)));
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
		return response(200, "application/json", Json.write(members));
	}

	/* A failure that a test has set for a fake may have no status and no body */
	static ResponseDefinitionBuilder error(ApiException ex) {
		ApiException failure = (ex.getStatus() >= 400 && ex.getBody() != null) ? ex
				: ErrorResponses.refusal((ex.getStatus() >= 400) ? ex.getStatus() : 500, detail(ex));
		ResponseDefinitionBuilder response = response(failure.getStatus(), "application/problem+json",
				failure.getBody());
		ex.getRetryAfter()
			.ifPresent((wait) -> response.withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
		for (String name : List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE)) {
			ex.getHeaders().getOrEmpty(name).forEach((value) -> response.withHeader(name, value));
		}
		return response;
	}

	private static String detail(ApiException ex) {
		ProblemDetail problem = ex.getProblem();
		return (problem != null && problem.getDetail() != null) ? problem.getDetail() : ex.getReason();
	}

	private static ResponseDefinitionBuilder response(int status, String type, @Nullable String body) {
		return WireMock.aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body);
	}

	private static Map<String, Object> members(Object resource) {
		Map<String, Object> members = new LinkedHashMap<>(Json.members(resource));
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
