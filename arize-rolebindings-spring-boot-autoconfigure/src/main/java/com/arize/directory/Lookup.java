package com.arize.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.exceptions.NotFoundException;
import com.arize.internal.Arguments;

/**
 * Finds the objects of one kind, by arguments that are valid. The identifier of a space
 * is empty for objects other than projects, and for the projects of all spaces.
 */
interface Lookup<T> {

	Stream<T> all(String spaceId);

	Map<String, T> findAll(String spaceId, Collection<String> names);

	T get(String objectId);

	Map<String, T> getAll(Collection<String> ids);

	/* The exception of the first ambiguous name has the others as suppressed ones */
	static <T> Map<String, T> findEach(Collection<String> names, String argument, Function<String, Optional<T>> find) {
		Map<String, T> found = new LinkedHashMap<>();
		List<AmbiguousNameException> ambiguous = new ArrayList<>();
		for (String name : new LinkedHashSet<>(Arguments.requireNonNull(names, argument))) {
			try {
				find.apply(name).ifPresent((object) -> found.put(name, object));
			}
			catch (AmbiguousNameException ex) {
				ambiguous.add(ex);
			}
		}
		if (!ambiguous.isEmpty()) {
			ambiguous.stream().skip(1).forEach(ambiguous.get(0)::addSuppressed);
			throw ambiguous.get(0);
		}
		return found;
	}

	static <T> Map<String, T> getEach(Collection<String> ids, String argument, Function<String, T> get) {
		return findEach(ids, argument, (id) -> getIfPresent(id, get));
	}

	static <T> Optional<T> getIfPresent(String id, Function<String, T> get) {
		try {
			return Optional.of(get.apply(id));
		}
		catch (NotFoundException ex) {
			return Optional.empty();
		}
	}

}
