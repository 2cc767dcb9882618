package com.arize.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.arize.http.paging.PagedList;
import org.jspecify.annotations.Nullable;

/**
 * A way to find objects: by a name, an e-mail address or an identifier.
 *
 * @param <T> the type of the objects
 * @param endpoint the endpoints of the objects
 * @param all the list of all objects
 * @param one returns a list with the objects of a name, among others; {@code null} if the
 * API has no such list
 * @param name returns the name of an object
 * @param key converts a name to the form in which names are compared
 * @param unique whether there is at most one object of a name: it is an identifier
 */
record Lookup<T>(Endpoint<T> endpoint, PagedList<T> all, @Nullable Function<String, PagedList<T>> one,
		Function<T, String> name, UnaryOperator<String> key, boolean unique) {

	/* Reads the list to its end: an exact match can be on any page */
	Optional<T> find(String searched) {
		PagedList<T> list = (this.one != null) ? this.one.apply(searched) : this.all;
		Map<String, T> matches = new LinkedHashMap<>();
		list.stream()
			.filter((object) -> key(object).equals(this.key.apply(searched)))
			.forEach((object) -> matches.put(id(object), object));
		return single(searched, matches);
	}

	Map<String, T> findAll(Collection<String> searched) {
		Map<String, String> byKey = new LinkedHashMap<>();
		searched.forEach((given) -> byKey.putIfAbsent(this.key.apply(given), given));
		Map<String, Map<String, T>> matches = new BulkLookup<>(this, byKey).run();
		Map<String, T> found = new LinkedHashMap<>();
		for (String given : searched) {
			single(given, matches.getOrDefault(this.key.apply(given), Map.of()))
				.ifPresent((object) -> found.put(given, object));
		}
		return found;
	}

	String key(T object) {
		return this.key.apply(this.name.apply(object));
	}

	String id(T object) {
		return this.endpoint.id().apply(object);
	}

	private Optional<T> single(String searched, Map<String, T> matches) {
		if (matches.size() > 1) {
			throw new AmbiguousNameException(this.endpoint.kind(), searched, List.copyOf(matches.keySet()));
		}
		return matches.values().stream().findFirst();
	}

}
