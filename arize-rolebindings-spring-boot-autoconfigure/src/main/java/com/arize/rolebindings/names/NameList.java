package com.arize.rolebindings.names;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.arize.directory.AmbiguousNameException;

/**
 * Finds names in the list of all objects of a kind, and reports all ambiguous ones.
 *
 * @param <T> the type of the objects
 * @param kind the kind
 * @param all reads the objects
 */
record NameList<T>(NameKind<T> kind, Supplier<Stream<T>> all) {

	/**
	 * Find names.
	 * @param names the names, of which the ambiguous ones are removed
	 * @param problems receives each ambiguous name
	 * @return the objects by name, without names that are unknown or ambiguous
	 */
	Map<String, T> find(Set<String> names, BiConsumer<String, RuntimeException> problems) {
		Map<String, Map<String, T>> matches = matches(names);
		Map<String, T> unambiguous = new HashMap<>();
		for (String name : List.copyOf(names)) {
			Map<String, T> objects = matches.getOrDefault(this.kind.key().apply(name), Map.of());
			if (objects.size() > 1) {
				names.remove(name);
				problems.accept(name,
						new AmbiguousNameException(this.kind.noun(), name, List.copyOf(objects.keySet())));
			}
			else {
				objects.values().forEach((object) -> unambiguous.put(name, object));
			}
		}
		return unambiguous;
	}

	/* By key and identifier: a list that changes can contain an object twice */
	private Map<String, Map<String, T>> matches(Set<String> names) {
		Map<String, Map<String, T>> matches = new HashMap<>();
		names.forEach((name) -> matches.put(this.kind.key().apply(name), new LinkedHashMap<>()));
		try (Stream<T> objects = this.all.get()) {
			objects.forEach((object) -> {
				Map<String, T> sameName = matches.get(this.kind.key().apply(this.kind.name().apply(object)));
				if (sameName != null) {
					sameName.put(this.kind.id().apply(object), object);
				}
			});
		}
		return matches;
	}

}
