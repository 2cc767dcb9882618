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
import org.jspecify.annotations.Nullable;

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
 * @param all the list of all objects; {@code null} to request it whenever it is read
 */
record Endpoint<T>(ArizeHttpClient http, String kind, Class<T> type, Class<? extends DirectoryPage<T>> pageType,
		Function<T, String> id, @Nullable PagedList<T> all) {

	Endpoint(ArizeHttpClient http, String kind, Class<T> type, Class<? extends DirectoryPage<T>> pageType,
			Function<T, String> id) {
		this(http, kind, type, pageType, id, null);
	}

	Endpoint<T> snapshot() {
		return new Endpoint<>(this.http, this.kind, this.type, this.pageType, this.id, list().remembered());
	}

	PagedList<T> list() {
		return (this.all != null) ? this.all : list(UnaryOperator.identity());
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
