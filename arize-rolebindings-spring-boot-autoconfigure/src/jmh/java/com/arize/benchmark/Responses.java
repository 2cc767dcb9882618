package com.arize.benchmark;

import java.nio.charset.StandardCharsets;

/**
 * The responses of the server as prepared messages. Each connection has its own instance.
 */
final class Responses {

	/** The prefix of a user id that ends with the number of pages of its list. */
	static final String PAGES = "pages-";

	private static final byte[] BINDING = message("200 OK", Json.BINDING);

	private static final byte[] CREATED = message("201 Created", Json.BINDING);

	private static final byte[] DELETED = "HTTP/1.1 204 No Content\r\nDate: Mon, 02 Mar 2026 16:45:12 GMT\r\n\r\n"
		.getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] LAST_PAGE = message("200 OK", Json.LAST_PAGE);

	private static final byte[] TAKEN_PAGE = message("200 OK", Json.TAKEN_PAGE);

	private static final byte[] CONFLICT = message("409 Conflict", Json.TAKEN_PROBLEM);

	/* The number of the next page is replaced in each response */
	private final byte[] page = message("200 OK", Json.PAGE);

	private final int pageNumber = new String(this.page, StandardCharsets.ISO_8859_1).indexOf("page-") + 5;

	byte[] to(String request) {
		if (request.startsWith("GET /v2/role-bindings/")) {
			return BINDING;
		}
		if (request.startsWith("GET /v2/role-bindings?")) {
			return request.contains(Json.TAKEN_USER) ? TAKEN_PAGE : page(request);
		}
		if (request.startsWith("POST /v2/role-bindings ")) {
			return request.contains(Json.TAKEN_USER) ? CONFLICT : CREATED;
		}
		if (request.startsWith("DELETE /v2/role-bindings/")) {
			return DELETED;
		}
		throw new IllegalArgumentException(request);
	}

	private byte[] page(String request) {
		int number = numberAfter("cursor=page-", request, 0) + 1;
		if (number == numberAfter("user_id=" + PAGES, request, Integer.MAX_VALUE)) {
			return LAST_PAGE;
		}
		for (int i = 3; i >= 0; i--) {
			this.page[this.pageNumber + i] = (byte) ('0' + number % 10);
			number /= 10;
		}
		return this.page;
	}

	private static int numberAfter(String name, String request, int defaultNumber) {
		int start = request.indexOf(name) + name.length();
		if (start < name.length()) {
			return defaultNumber;
		}
		int end = start;
		while (Character.isDigit(request.charAt(end))) {
			end++;
		}
		return Integer.parseInt(request, start, end, 10);
	}

	private static byte[] message(String status, String json) {
		return """
				HTTP/1.1 %s\r
				Content-Type: application/json\r
				Date: Mon, 02 Mar 2026 16:45:12 GMT\r
				Content-Length: %d\r
				\r
				%s""".formatted(status, json.length(), json).getBytes(StandardCharsets.ISO_8859_1);
	}

}
