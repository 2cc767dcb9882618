package com.arize.rolebindings.test.server;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import com.arize.exceptions.ApiException;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Thrown to refuse a request, with the status and the text of the problem document.
 */
final class RefusedRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String title;

	private final transient Map<String, String> headers;

	private RefusedRequestException(int status, String title, String detail, Map<String, String> headers) {
		super(detail);
		this.status = status;
		this.title = title;
		this.headers = headers;
	}

	static RefusedRequestException of(ApiException ex) {
		// without a response, there is no status
		int status = (ex.getStatus() >= 400) ? ex.getStatus() : 500;
		ProblemDetail problem = Objects.requireNonNullElseGet(ex.getProblem(), () -> ProblemDetail.forStatus(status));
		return new RefusedRequestException(status,
				Objects.requireNonNullElseGet(problem.getTitle(), () -> standardTitle(status)),
				Objects.requireNonNullElseGet(problem.getDetail(), ex::getReason),
				retryAfter(ex.getRetryAfter().orElse(null)));
	}

	static RefusedRequestException failure(int status, @Nullable Duration retryAfter, String detail) {
		return new RefusedRequestException(status, standardTitle(status), detail, retryAfter(retryAfter));
	}

	static RefusedRequestException badRequest(String detail) {
		return new RefusedRequestException(400, "Bad Request", detail, Map.of());
	}

	static RefusedRequestException badCursor() {
		return badRequest("cursor is not one of this list's");
	}

	static RefusedRequestException unauthorized() {
		return new RefusedRequestException(401, "Unauthorized", "A bearer token is required",
				Map.of("WWW-Authenticate", "Bearer"));
	}

	static RefusedRequestException notFound() {
		return new RefusedRequestException(404, "Not Found", "There is no such resource", Map.of());
	}

	static RefusedRequestException methodNotAllowed(String... allowed) {
		String methods = String.join(", ", allowed);
		return new RefusedRequestException(405, "Method Not Allowed", "Supported methods: " + methods,
				Map.of("Allow", methods));
	}

	ResponseDefinitionBuilder response(String path) {
		ResponseDefinitionBuilder response = WireFormat.problem(this.status, this.title,
				Objects.requireNonNull(getMessage()), path);
		this.headers.forEach(response::withHeader);
		return response;
	}

	private static String standardTitle(int status) {
		HttpStatus standard = HttpStatus.resolve(status);
		return (standard != null) ? standard.getReasonPhrase() : "Error " + status;
	}

	private static Map<String, String> retryAfter(@Nullable Duration duration) {
		return (duration != null) ? Map.of("Retry-After", String.valueOf(duration.toSeconds())) : Map.of();
	}

}
