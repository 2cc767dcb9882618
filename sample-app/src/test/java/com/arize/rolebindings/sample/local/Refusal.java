package com.arize.rolebindings.sample.local;

/**
 * The API refuses a request: the status and the words of its problem document.
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

	static Refusal conflict(String detail) {
		return new Refusal(409, "Conflict", detail);
	}

	static Refusal unprocessable(String detail) {
		return new Refusal(422, "Unprocessable Entity", detail);
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
