package com.arize.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.Pages;
import com.arize.http.internal.Pages.Page;
import com.arize.http.internal.request.ApiRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A list of the API. Projects can be listed for a parent, their space, and spaces for
 * their organization. The identifier of the parent is empty for all objects.
 *
 * @param name the name of an object, as in {@code resource_restriction}
 * @param pageType the type of a page
 * @param filter the query parameter for a part of the name; {@code null} if there is none
 * @param parent the query parameter for the identifier of the parent; {@code null} if
 * there is none
 * @param remembered the pages of all objects that have been read, by cursor; {@code null}
 * to request each page again
 */
record HttpList<T>(ArizeHttpClient http, String name, Class<? extends DirectoryPage<T>> pageType,
		@Nullable String filter, @Nullable String parent, @Nullable Map<@Nullable String, Page<T>> remembered) {

	static <T> HttpList<T> of(ArizeHttpClient http, String name, Class<? extends DirectoryPage<T>> pageType,
			@Nullable String filter, @Nullable String parent, boolean remembersPages) {
		return new HttpList<>(http, name, pageType, filter, parent,
				remembersPages ? Collections.synchronizedMap(new HashMap<>()) : null);
	}

	Stream<T> all(String parentId) {
		return pages(parentId, null).stream();
	}

	Pages<T> pages(String parentId, @Nullable String namePart) {
		boolean all = parentId.isEmpty() && namePart == null;
		Function<@Nullable String, Page<T>> fetch = (cursor) -> page(parentId, namePart, cursor);
		return new Pages<>("GET " + path(), this.name.replace('_', ' ') + "s", null, false,
				(all && this.remembered != null) ? remembering(this.remembered, fetch) : fetch);
	}

	private Page<T> page(String parentId, @Nullable String namePart, @Nullable String cursor) {
		ApiRequest.Builder request = ApiRequest.builder("directory.list_" + this.name + "s", HttpMethod.GET, path());
		if (this.parent != null) {
			request.query(this.parent, parentId.isEmpty() ? null : parentId);
		}
		if (this.filter != null) {
			request.query(this.filter, namePart);
		}
		request.query("limit", Pages.MAX_SIZE).query("cursor", cursor);
		return this.http.fetch(request.build(), this.pageType).toPage();
	}

	/* There is no lock, with which a thread would wait for the request of another one */
	private static <T> Function<@Nullable String, Page<T>> remembering(Map<@Nullable String, Page<T>> pages,
			Function<@Nullable String, Page<T>> fetch) {
		return (cursor) -> {
			Page<T> page = pages.get(cursor);
			return (page != null) ? page : pages.merge(cursor, fetch.apply(cursor), (earlier, later) -> earlier);
		};
	}

	String path() {
		return "/v2/" + this.name.replace('_', '-') + "s";
	}

}
