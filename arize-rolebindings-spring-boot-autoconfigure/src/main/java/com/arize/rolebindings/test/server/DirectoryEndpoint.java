package com.arize.rolebindings.test.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The endpoints of users, roles, spaces or projects.
 *
 * @param <T> the type of the records
 * @param name the name of the list, such as {@code users}
 * @param list returns the records that match the query parameters
 * @param get returns the record with an id
 * @param id returns the id of a record
 */
record DirectoryEndpoint<T>(String name, Function<QueryParameters, Stream<T>> list, Function<String, T> get,
		Function<T, String> id) implements Endpoint {

	/* In base64 this is "YXQ+aXM/": a client has to encode it */
	private static final String CURSOR_PREFIX = "at>is?";

	@Override
	public String path() {
		return "/v2/" + this.name;
	}

	@Override
	public StandInResponse handleList(StandInRequest request) {
		requireGet(request);
		QueryParameters parameters = new QueryParameters(request.query());
		int limit = parameters.limit();
		String cursor = parameters.cursor();
		List<T> records = this.list.apply(parameters).toList();
		List<T> remaining = (cursor != null) ? after(cursor, records) : records;
		List<T> page = remaining.subList(0, Math.min(limit, remaining.size()));
		boolean hasMore = remaining.size() > limit;
		return StandInResponse.json(200,
				WireFormat.page(this.name, page, hasMore ? cursorAfter(page.get(limit - 1)) : null));
	}

	@Override
	public StandInResponse handleOne(String recordId, StandInRequest request) {
		requireGet(request);
		return StandInResponse.json(200, WireFormat.of(this.get.apply(recordId)));
	}

	private static void requireGet(StandInRequest request) {
		if (!request.method().equals("GET")) {
			throw Refusal.methodNotAllowed("GET");
		}
	}

	private List<T> after(String cursor, List<T> records) {
		for (int i = 0; i < records.size(); i++) {
			if (cursorAfter(records.get(i)).equals(cursor)) {
				return records.subList(i + 1, records.size());
			}
		}
		throw Refusal.badCursor();
	}

	private String cursorAfter(T record) {
		return Base64.getEncoder()
			.encodeToString((CURSOR_PREFIX + this.id.apply(record)).getBytes(StandardCharsets.UTF_8));
	}

}
