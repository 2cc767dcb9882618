package com.arize.directory;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.arize.exceptions.NotFoundException;
import com.arize.http.ArizeHttpClient;
import com.arize.http.paging.Page;
import com.arize.http.paging.PagedList;
import com.arize.http.request.ApiRequest;
import com.arize.internal.Arguments;

import org.springframework.http.HttpMethod;

/**
 * The endpoints of one kind of object: the list, and the object with an identifier.
 *
 * @param <T> the type of the objects
 * @param http the client that sends the requests
 * @param kind the kind of object, such as {@code user}
 * @param type the type of the objects
 * @param pageType the type of a page of the list
 * @param id returns the identifier of an object
 */
record Endpoint<T>(ArizeHttpClient http, String kind, Class<T> type, Class<? extends DirectoryPage<T>> pageType,
		Function<T, String> id) {

	PagedList<T> list() {
		return list(UnaryOperator.identity());
	}

	PagedList<T> list(UnaryOperator<ApiRequest.Builder> filter) {
		return new PagedList<>("GET " + path(), this.kind + "s", null, (cursor) -> {
			ApiRequest.Builder request = ApiRequest.builder("directory.list_" + this.kind + "s", HttpMethod.GET,
					path());
			ApiRequest page = filter.apply(request)
				.query("limit", PagedList.MAX_PAGE_SIZE)
				.query("cursor", cursor)
				.build();
			return this.http.fetch(page, this.pageType).toPage();
		});
	}

	T get(String objectId) {
		String variable = this.kind + "_id";
		return this.http
			.fetch(ApiRequest.builder("directory.get_" + this.kind, HttpMethod.GET, path() + "/{" + variable + "}")
				.pathVariable(variable, Arguments.requirePathSegment(objectId, this.kind + "Id"))
				.build(), this.type);
	}

	/* One element or none, by one request */
	PagedList<T> listById(String objectId) {
		return new PagedList<>("GET " + path(), this.kind + "s", null,
				(cursor) -> new Page<>(getIfExists(objectId), null, false));
	}

	private List<T> getIfExists(String objectId) {
		try {
			return List.of(get(objectId));
		}
		catch (NotFoundException ex) {
			return List.of();
		}
	}

	private String path() {
		return "/v2/" + this.kind + "s";
	}

}
