package com.arize.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.arize.exceptions.NotFoundException;
import com.arize.internal.Arguments;

/**
 * Finds several objects with one lookup for each.
 */
final class OneByOne {

	private OneByOne() {
	}

	/*
	 * The exception of the first ambiguous name has those of the others as suppressed
	 * ones
	 */
	static <T> Map<String, T> find(Collection<String> names, String argument, Function<String, Optional<T>> find) {
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
