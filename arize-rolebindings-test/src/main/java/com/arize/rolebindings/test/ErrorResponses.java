package com.arize.rolebindings.test;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingResourceType;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * Creates the exceptions that the real client throws if the service rejects a request.
 */
final class ErrorResponses {

	static final String COLLECTION = "/v2/role-bindings";

	private ErrorResponses() {
	}

	static ApiException badCursor() {
		return badRequest("cursor is not a cursor of this list");
	}

	static ApiException badRequest(String detail) {
		return create("GET " + COLLECTION, 400, detail);
	}

	static ApiException notFound(HttpMethod method, String path, String kind) {
		return create(method + " " + path, 404, "There is no such " + kind);
	}

	static ApiException noResource() {
		return create("POST " + COLLECTION, 403, "There is no such resource");
	}

	/* The service does not name the existing binding either */
	static ApiException conflict() {
		return create("POST " + COLLECTION, 409, "The user already has a role on this resource");
	}

	static ApiException wrongType(RoleBindingResourceType resourceType) {
		return create("POST " + COLLECTION, 422, "resource_id is not the id of a " + resourceType);
	}

	/*
	 * The message is not used, because the client that sends the request to the stand-in
	 * creates its own
	 */
	static ApiException refusal(int status, String detail) {
		return create("The request", status, detail);
	}

	static ApiException noEndpoint() {
		return refusal(404, "There is no such resource");
	}

	static ApiException noPermission() {
		return refusal(403, "The key lacks the permission ROLE_BINDING_CREATE");
	}

	static ApiException unauthorized() {
		return create("The request", 401, "A bearer token is required", Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
	}

	static ApiException methodNotAllowed(String... allowed) {
		String methods = String.join(", ", allowed);
		return create("The request", 405, "Supported methods: " + methods, Map.of(HttpHeaders.ALLOW, methods));
	}

	private static ApiException create(String request, int status, String detail) {
		return create(request, status, detail, Map.of());
	}

	private static ApiException create(String request, int status, String detail, Map<String, String> added) {
		String title = title(status);
		String type = type(status);
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", type);
		members.put("title", title);
		members.put("status", status);
		members.put("detail", detail);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
		problem.setTitle(title);
		problem.setType(URI.create(type));
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		headers.setAll(added);
		ApiError error = ApiError.builder(status)
			.reason(title)
			.headers(headers)
			.body(Json.write(members))
			.problem(problem)
			.build();
		return ApiException.of("%s at the fake failed: %s %s: %s".formatted(request, status, title, detail), error);
	}

	/* Arize documents the ends of these types, and no type for other statuses */
	private static String type(int status) {
		return switch (status) {
			case 400 -> "errors#invalid-request";
			case 401 -> "errors#authentication-required";
			case 403 -> "errors#access-forbidden";
			case 404 -> "errors#resource-not-found";
			case 429 -> "errors#rate-limit-exceeded";
			default -> "about:blank";
		};
	}

	private static String title(int status) {
		HttpStatus standard = HttpStatus.resolve(status);
		if (standard == HttpStatus.UNPROCESSABLE_CONTENT) {
			// the name of Spring is that of RFC 9110
			return "Unprocessable Entity";
		}
		return (standard != null) ? standard.getReasonPhrase() : "Error " + status;
	}

}
