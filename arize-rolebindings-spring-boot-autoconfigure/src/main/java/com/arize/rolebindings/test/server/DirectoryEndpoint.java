package com.arize.rolebindings.test.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

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
		Function<T, String> id) implements StandInEndpoint {

	/* In base64 this is "YXQ+aXM/": a client has to encode it */
	private static final String CURSOR_PREFIX = "at>is?";

	@Override
	public String path() {
		return "/v2/" + this.name;
	}

	@Override
	public ResponseDefinitionBuilder handleList(StandInRequest request) {
		requireGet(request);
		QueryParameters parameters = new QueryParameters(request.query());
		int limit = parameters.limit();
		String cursor = parameters.cursor();
		Iterator<T> records = this.list.apply(parameters).iterator();
		if (cursor != null) {
			skip(records, idIn(cursor));
		}
		List<T> page = new ArrayList<>(limit);
		while (page.size() < limit && records.hasNext()) {
			page.add(records.next());
		}
		boolean hasMore = records.hasNext();
		return WireFormat.page(this.name, page, hasMore ? cursorAfter(page.get(limit - 1)) : null);
	}

	@Override
	public ResponseDefinitionBuilder handleOne(String recordId, StandInRequest request) {
		requireGet(request);
		return WireFormat.of(200, this.get.apply(recordId));
	}

	private static void requireGet(StandInRequest request) {
		if (!request.method().equals("GET")) {
			throw RefusedRequestException.methodNotAllowed("GET");
		}
	}

	private void skip(Iterator<T> records, String lastId) {
		while (records.hasNext()) {
			if (this.id.apply(records.next()).equals(lastId)) {
				return;
			}
		}
		throw RefusedRequestException.badCursor();
	}

	private static String idIn(String cursor) {
		try {
			String decoded = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
			if (decoded.startsWith(CURSOR_PREFIX)) {
				return decoded.substring(CURSOR_PREFIX.length());
			}
		}
		catch (IllegalArgumentException ex) {
			// rejected below, as any cursor that was not returned by a list
		}
		throw RefusedRequestException.badCursor();
	}

	private String cursorAfter(T record) {
		return Base64.getEncoder()
			.encodeToString((CURSOR_PREFIX + this.id.apply(record)).getBytes(StandardCharsets.UTF_8));
	}

}
