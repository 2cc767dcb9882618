package com.arize.rolebindings.test;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingResourceType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/**
 * Creates the exceptions that the real client throws if the service rejects a request.
 */
final class ErrorResponses {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
		.build();

	static final String COLLECTION = "/v2/role-bindings";

	private ErrorResponses() {
	}

	static ApiException badCursor() {
		return rejection(HttpMethod.GET, COLLECTION, 400, "Bad Request", "cursor is not one of this list's");
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
		ProblemDetail problem = ProblemDetail.forStatus(status);
		problem.setTitle(title);
		problem.setDetail(detail);
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		ApiError error = ApiError.builder(status)
			.reason(title)
			.headers(headers)
			.body(MAPPER.writeValueAsString(problem))
			.problem(problem)
			.build();
		return ApiException.of("%s %s at the fake failed: %d %s: %s".formatted(method, path, status, title, detail),
				error);
	}

}
