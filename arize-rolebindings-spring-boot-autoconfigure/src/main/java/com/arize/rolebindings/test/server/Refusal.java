package com.arize.rolebindings.test.server;

import java.util.Objects;

import com.arize.exceptions.ApiException;

import org.springframework.http.ProblemDetail;

/**
 * Thrown to refuse a request, with the status and the text of the problem document.
 */
final class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String title;

	private Refusal(int status, String title, String detail) {
		super(detail);
		this.status = status;
		this.title = title;
	}

	static Refusal of(ApiException ex) {
		ProblemDetail problem = Objects.requireNonNull(ex.getProblem());
		return new Refusal(ex.getStatus(), Objects.requireNonNull(problem.getTitle()),
				Objects.requireNonNull(problem.getDetail()));
	}

	static Refusal badRequest(String detail) {
		return new Refusal(400, "Bad Request", detail);
	}

	static Refusal unauthorized(String detail) {
		return new Refusal(401, "Unauthorized", detail);
	}

	static Refusal notFound(String detail) {
		return new Refusal(404, "Not Found", detail);
	}

	static Refusal methodNotAllowed(String detail) {
		return new Refusal(405, "Method Not Allowed", detail);
	}

	int status() {
		return this.status;
	}

	String title() {
		return this.title;
	}

	String detail() {
		return String.valueOf(getMessage());
	}

}
