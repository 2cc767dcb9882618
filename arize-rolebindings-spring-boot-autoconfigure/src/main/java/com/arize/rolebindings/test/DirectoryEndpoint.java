package com.arize.rolebindings.test;

import java.util.function.Function;
import java.util.function.Predicate;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * The endpoints of users, roles, spaces or projects.
 *
 * @param <T> the type of the records
 * @param directory the directory
 * @param records its records of this type
 * @param filter returns whether a record matches the query parameters
 * @param get returns the record with an id
 */
record DirectoryEndpoint<T>(FakeArizeDirectory directory, Records<T> records,
		Function<QueryParameters, Predicate<T>> filter, Function<String, T> get) implements StandInEndpoint {

	@Override
	public String path() {
		return "/v2/" + listName();
	}

	private String listName() {
		return this.records.name() + "s";
	}

	@Override
	public ResponseDefinitionBuilder handleList(StandInRequest request) {
		requireGet(request);
		QueryParameters parameters = new QueryParameters(request.query());
		RecordPage<T> page = this.directory.page(this.records, this.filter.apply(parameters), parameters.cursor(),
				parameters.limit());
		return WireFormat.page(listName(), page.records(), page.nextCursor());
	}

	@Override
	public ResponseDefinitionBuilder handleOne(String recordId, StandInRequest request) {
		requireGet(request);
		return WireFormat.of(200, this.get.apply(recordId));
	}

	private static void requireGet(StandInRequest request) {
		if (!request.method().equals("GET")) {
			throw ErrorResponses.methodNotAllowed("GET");
		}
	}

}
