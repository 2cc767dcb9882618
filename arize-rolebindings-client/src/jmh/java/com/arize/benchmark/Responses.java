package com.arize.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The responses of the server as prepared messages.
 */
final class Responses {

	private static final byte[] BINDING = message("200 OK", binding(""));

	private static final byte[] CREATED = message("201 Created", binding(""));

	private static final byte[] DELETED = "HTTP/1.1 204 No Content\r\nDate: Mon, 02 Mar 2026 16:45:12 GMT\r\n\r\n"
		.getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] PAGE = message("200 OK",
			IntStream.range(0, 100)
				.mapToObj((i) -> binding(String.valueOf(i)))
				.collect(Collectors.joining(",", "{\"role_bindings\":[",
						"],\"pagination\":{\"next_cursor\":\"page-0001\",\"has_more\":true}}")));

	private Responses() {
	}

	static byte[] to(String request) {
		if (request.startsWith("GET /v2/role-bindings/")) {
			return BINDING;
		}
		if (request.startsWith("GET /v2/role-bindings?")) {
			return PAGE;
		}
		if (request.startsWith("POST /v2/role-bindings ")) {
			return CREATED;
		}
		if (request.startsWith("DELETE /v2/role-bindings/")) {
			return DELETED;
		}
		throw new IllegalArgumentException(request);
	}

	/* The binding without a suffix is that of the requests */
	private static String binding(String suffix) {
		return """
				{"id":"%1$s%2$s","role_id":"%3$s","user_id":"%4$s%2$s","resource_type":"%5$s","resource_id":"%6$s%2$s",\
				"created_at":"2026-01-15T09:30:00Z","updated_at":"2026-03-02T16:45:12.123456Z"}"""
			.formatted(BenchmarkClient.ID, suffix, Binding.Creation.NEW.roleId(), Binding.Creation.NEW.userId(),
					Binding.Creation.NEW.resourceType(), Binding.Creation.NEW.resourceId());
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
