package com.arize.benchmark;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The JSON documents in the responses of the server.
 */
public final class Json {

	/** A binding. */
	public static final String BINDING = binding("Um9sZUJpbmRpbmc6MTpa", "VXNlcjo0Mjpu", "U3BhY2U6MTpz");

	/** A page of 100 bindings that is not the last one. */
	public static final String PAGE = page("\"next_cursor\":\"page-0001\",\"has_more\":true");

	/** The last page. */
	static final String LAST_PAGE = page("\"has_more\":false");

	/** The user who already has a role. */
	static final String TAKEN_USER = "VXNlcjp0YWtlbg";

	/** The page with the only binding of that user. */
	static final String TAKEN_PAGE = "{\"role_bindings\":["
			+ binding("Um9sZUJpbmRpbmc6MTpa", TAKEN_USER, "U3BhY2U6MTpz") + "],\"pagination\":{\"has_more\":false}}";

	/** The problem detail of the conflict for that user. */
	static final String TAKEN_PROBLEM = """
			{"title":"Conflict","status":409,"type":"about:blank","detail":"The user has a role on this resource"}""";

	private Json() {
	}

	private static String page(String pagination) {
		return IntStream.range(0, 100)
			.mapToObj((i) -> binding("Um9sZUJpbmRpbmc6MTpa" + i, "VXNlcjo0Mjpu" + i, "U3BhY2U6MTpz" + i))
			.collect(Collectors.joining(",", "{\"role_bindings\":[", "],\"pagination\":{" + pagination + "}}"));
	}

	private static String binding(String id, String userId, String resourceId) {
		return """
				{"id":"%s","role_id":"Um9sZToxOlY0S2E=","user_id":"%s","resource_type":"SPACE","resource_id":"%s",\
				"created_at":"2026-01-15T09:30:00Z","updated_at":"2026-03-02T16:45:12.123456Z"}""".formatted(id, userId,
				resourceId);
	}

}
