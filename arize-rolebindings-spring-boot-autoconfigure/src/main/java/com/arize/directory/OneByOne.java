package com.arize.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.arize.exceptions.NotFoundException;
import com.arize.internal.Arguments;

/**
 * Finds several objects with one lookup for each, for directories that have no better
 * way.
 */
final class OneByOne {

	private OneByOne() {
	}

	static <T> Map<String, T> find(Collection<String> names, String argument, Function<String, Optional<T>> find) {
		Map<String, T> found = new LinkedHashMap<>();
		for (String name : Arguments.requireNonNull(names, argument)) {
			if (!found.containsKey(name)) {
				find.apply(name).ifPresent((object) -> found.put(name, object));
			}
		}
		return found;
	}

	static <T> Map<String, T> get(Collection<String> ids, String argument, Function<String, T> get) {
		return find(ids, argument, (id) -> {
			try {
				return Optional.of(get.apply(id));
			}
			catch (NotFoundException ex) {
				return Optional.empty();
			}
		});
	}

}
