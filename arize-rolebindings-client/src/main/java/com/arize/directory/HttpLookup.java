package com.arize.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.Pages;
import com.arize.http.internal.Pages.Page;
import com.arize.http.internal.request.ApiRequest;
import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Finds the objects of one kind by the endpoints of the API, the list and the object with
 * an identifier, with arguments that are valid. The identifier of a parent, which is the
 * space of projects or the organization of spaces, is empty for all objects.
 *
 * @param pages the pages of the list of all objects that were read, by cursor, which are
 * not requested again; {@code null} to request them each time
 */
record HttpLookup<T>(ArizeHttpClient http, Kind<T> kind, @Nullable Map<@Nullable String, Page<T>> pages) {

	static <T> HttpLookup<T> of(ArizeHttpClient http, Kind<T> kind, boolean remembersPages) {
		return new HttpLookup<>(http, kind, remembersPages ? Collections.synchronizedMap(new HashMap<>()) : null);
	}

	Stream<T> all(String parentId) {
		return list(parentId, null).stream();
	}

	Map<String, T> findAll(String parentId, Collection<String> names) {
		Set<String> keys = names.stream().map(this.kind.toKey()).collect(Collectors.toCollection(LinkedHashSet::new));
		Map<String, Map<String, T>> found = search(keys, parentId,
				(this.kind.filter() != null) ? (key) -> list(parentId, key) : null, false);
		return Lookup.findEach(names, "names",
				(name) -> Lookup.single(this.kind, name, found.getOrDefault(this.kind.toKey().apply(name), Map.of())));
	}

	T get(String objectId) {
		String variable = this.kind.name() + "_id";
		return this.http.fetch(
				ApiRequest.builder("directory.get_" + this.kind.name(), HttpMethod.GET, path() + "/{" + variable + "}")
					.pathVariable(variable, objectId)
					.build(),
				this.kind.type());
	}

	Map<String, T> getAll(Collection<String> ids) {
		Map<String, String> requested = new LinkedHashMap<>();
		ids.forEach((id) -> requested.putIfAbsent(Ids.canonical(id), id));
		Map<String, Map<String, T>> found = search(requested.keySet(), "",
				(key) -> List.of(Lookup.getIfPresent(requested.getOrDefault(key, key), this::get).stream().toList())
					.iterator(),
				true);
		return Lookup.findEach(ids, "ids",
				(id) -> found.getOrDefault(Ids.canonical(id), Map.of()).values().stream().findFirst());
	}

	/*
	 * Takes at most twice the requests of the cheaper of two ways: to read the list of
	 * all objects, or to find the objects one by one. The size of the list is not known
	 * before its end. Therefore, it is read first, up to one page for each key, because
	 * one by one takes at least as many requests. After that, the way that has taken
	 * fewer requests takes the next one, until one of them is complete. Without "one",
	 * there is only the list. Returns the objects by key and identifier: a list that
	 * changes can contain an object twice. An identifier that was found is not searched
	 * further, but a second object of a name can be in the rest of the list.
	 */
	private Map<String, Map<String, T>> search(Set<String> keys, String parentId,
			@Nullable Function<String, Iterator<List<T>>> one, boolean byId) {
		Map<String, Map<String, T>> found = new HashMap<>();
		keys.forEach((key) -> found.put(key, new LinkedHashMap<>()));
		Set<String> open = new LinkedHashSet<>(keys);
		Map<@Nullable String, Page<T>> remembered = remembered(parentId);
		Pages<T> all = list(parentId, null);
		for (int i = (remembered != null) ? remembered.size() : 0; i > 0; i--) {
			add(all.next(), found, open, byId);
		}
		// one by one, a single name needs no more pages than the list of all objects, but
		// those of the list serve further names if they are remembered
		boolean listFirst = open.size() != 1 || (remembered != null && !byId);
		int inAdvance = open.size();
		int read = 0;
		int requested = 0;
		String searched = "";
		Iterator<List<T>> pagesOfOne = Collections.emptyIterator();
		while (!open.isEmpty() && all.hasNext()) {
			if (one == null || (listFirst && read < Math.max(inAdvance, requested))) {
				add(all.next(), found, open, byId);
				read++;
				continue;
			}
			if (!pagesOfOne.hasNext()) {
				searched = open.iterator().next();
				pagesOfOne = one.apply(searched);
			}
			add(pagesOfOne.next(), found, open, byId);
			requested++;
			if (!pagesOfOne.hasNext()) {
				open.remove(searched);
			}
		}
		return found;
	}

	private void add(List<T> page, Map<String, Map<String, T>> found, Set<String> open, boolean byId) {
		for (T object : page) {
			String id = this.kind.id().apply(object);
			Map<String, T> matches = found.get(byId ? Ids.canonical(id) : this.kind.key().apply(object));
			if (matches != null) {
				matches.put(id, object);
			}
		}
		if (byId) {
			open.removeIf((key) -> !found.getOrDefault(key, Map.of()).isEmpty());
		}
	}

	Pages<T> list(String parentId, @Nullable String namePart) {
		String path = path();
		Function<@Nullable String, Page<T>> fetch = (cursor) -> {
			ApiRequest.Builder request = ApiRequest.builder("directory.list_" + this.kind.name() + "s", HttpMethod.GET,
					path);
			if (this.kind.parent() != null) {
				request.query(this.kind.parent(), parentId.isEmpty() ? null : parentId);
			}
			if (this.kind.filter() != null) {
				request.query(this.kind.filter(), namePart);
			}
			request.query("limit", Pages.MAX_SIZE).query("cursor", cursor);
			return this.http.fetch(request.build(), this.kind.pageType()).toPage();
		};
		Map<@Nullable String, Page<T>> remembered = (namePart == null) ? remembered(parentId) : null;
		return new Pages<>("GET " + path, this.kind.name().replace('_', ' ') + "s", null, false,
				(remembered != null) ? remembering(remembered, fetch) : fetch);
	}

	private @Nullable Map<@Nullable String, Page<T>> remembered(String parentId) {
		return parentId.isEmpty() ? this.pages : null;
	}

	/* Without a lock, by which a thread would wait for the request of another one */
	private static <T> Function<@Nullable String, Page<T>> remembering(Map<@Nullable String, Page<T>> pages,
			Function<@Nullable String, Page<T>> fetch) {
		return (cursor) -> {
			Page<T> page = pages.get(cursor);
			return (page != null) ? page : pages.merge(cursor, fetch.apply(cursor), (earlier, later) -> earlier);
		};
	}

	private String path() {
		return "/v2/" + this.kind.name().replace('_', '-') + "s";
	}

}
