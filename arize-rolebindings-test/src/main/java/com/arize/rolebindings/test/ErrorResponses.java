package com.arize.rolebindings.test;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.internal.json.ArizeJson;
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

	private static final String ERROR_CODE = "error_code";

	private ErrorResponses() {
	}

	static ApiException badCursor() {
		return badRequest("cursor is not one of this list's");
	}

	static ApiException badRequest(String detail) {
		return rejection(HttpMethod.GET, COLLECTION, 400, "Bad Request", detail);
	}

	static ApiException notFound(HttpMethod method, String path, String kind) {
		return rejection(method, path, 404, "Not Found", "There is no such " + kind);
	}

	static ApiException noResource() {
		return rejection(HttpMethod.POST, COLLECTION, 403, "Forbidden", "There is no such resource");
	}

	/* The service does not name the existing binding either */
	static ApiException conflict() {
		return rejection(HttpMethod.POST, COLLECTION, 409, "Conflict", "The user already has a role on this resource");
	}

	static ApiException wrongType(RoleBindingResourceType resourceType) {
		return rejection(HttpMethod.POST, COLLECTION, 422, "Unprocessable Entity",
				"resource_id is not the id of a " + resourceType);
	}

	private static ApiException rejection(HttpMethod method, String path, int status, String title, String detail) {
		return create(method + " " + path, status, title, detail, new HttpHeaders());
	}

	/* Of the stand-in only, where the client that sent the request creates the message */
	static ApiException refusal(int status, String detail) {
		return refusal(status, detail, new HttpHeaders());
	}

	private static ApiException refusal(int status, String detail, HttpHeaders headers) {
		HttpStatus standard = HttpStatus.resolve(status);
		return create("The request", status, (standard != null) ? standard.getReasonPhrase() : "Error " + status,
				detail, headers);
	}

	static ApiException noEndpoint() {
		return refusal(404, "There is no such resource");
	}

	static ApiException noPermission() {
		return refusal(403, "The key lacks the permission ROLE_BINDING_CREATE");
	}

	static ApiException unauthorized() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return refusal(401, "A bearer token is required", headers);
	}

	static ApiException methodNotAllowed(String... allowed) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.ALLOW, String.join(", ", allowed));
		return refusal(405, "Supported methods: " + String.join(", ", allowed), headers);
	}

	private static ApiException create(String request, int status, String title, String detail, HttpHeaders headers) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
		problem.setTitle(title);
		Map<String, Object> members = problem(status, title, detail);
		problem.setProperty(ERROR_CODE, members.get(ERROR_CODE));
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		ApiError error = ApiError.builder(status)
			.reason(title)
			.headers(headers)
			.body(ArizeJson.toJson(members))
			.problem(problem)
			.build();
		return ApiException.of("%s at the fake failed: %s %s: %s".formatted(request, status, title, detail), error);
	}

	static Map<String, Object> problem(int status, String title, String detail) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", title);
		members.put("status", status);
		members.put("detail", detail);
		members.put(ERROR_CODE, title.toLowerCase(Locale.ROOT).replace(' ', '_'));
		return members;
	}

}
