package com.arize.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.request.ApiRequest;
import com.arize.internal.Ids;

import org.springframework.http.HttpMethod;

/**
 * Finds the objects of one kind by the endpoints of the API, the list and the object with
 * an identifier. The arguments are valid.
 */
record HttpLookup<T>(ArizeHttpClient http, Kind<T> kind, HttpList<T> list) {

	static <T> HttpLookup<T> of(ArizeHttpClient http, Kind<T> kind, boolean remembersPages) {
		return new HttpLookup<>(http, kind,
				HttpList.of(http, kind.name(), kind.pageType(), kind.filter(), kind.parent(), remembersPages));
	}

	Map<String, T> findAll(String parentId, Collection<String> names) {
		Set<String> keys = names.stream().map(this.kind.toKey()).collect(Collectors.toCollection(LinkedHashSet::new));
		Map<String, Map<String, T>> found = new KeySearch<>(keys, this.kind.key(), this.kind.id()).find(this.list,
				parentId, (this.kind.filter() != null) ? (key) -> this.list.pages(parentId, key) : null);
		return Lookup.findEach(names, "names",
				(name) -> Lookup.single(this.kind, name, found.getOrDefault(this.kind.toKey().apply(name), Map.of())));
	}

	T get(String objectId) {
		String variable = this.kind.name() + "_id";
		return this.http.fetch(ApiRequest
			.builder("directory.get_" + this.kind.name(), HttpMethod.GET, this.list.path() + "/{" + variable + "}")
			.pathVariable(variable, objectId)
			.build(), this.kind.type());
	}

	Map<String, T> getAll(Collection<String> ids) {
		Map<String, String> requested = new LinkedHashMap<>();
		ids.forEach((id) -> requested.putIfAbsent(Ids.canonical(id), id));
		Map<String, Map<String, T>> found = KeySearch.byId(requested.keySet(), this.kind.id())
			.find(this.list, "",
					(key) -> List.of(Lookup.getIfPresent(requested.getOrDefault(key, key), this::get).stream().toList())
						.iterator());
		return Lookup.findEach(ids, "ids",
				(id) -> found.getOrDefault(Ids.canonical(id), Map.of()).values().stream().findFirst());
	}

}
