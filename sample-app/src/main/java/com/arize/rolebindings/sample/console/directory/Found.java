package com.arize.rolebindings.sample.console.directory;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.exceptions.ForbiddenException;

/**
 * The objects of one kind that were found.
 *
 * @param <T> the type of the objects
 * @param byId the objects by identifier
 * @param problem why an object is not among them
 */
record Found<T>(Map<String, T> byId, String problem) {

	static <T> Found<T> none() {
		return new Found<>(Map.of(), "");
	}

	/**
	 * Find objects by their identifiers.
	 * @param <T> the type of the objects
	 * @param kind what one such object is called
	 * @param ids the identifiers
	 * @param read reads the objects with identifiers
	 * @return those that were found
	 */
	static <T> Found<T> read(String kind, Set<String> ids, Function<Collection<String>, Map<String, T>> read) {
		return read(kind, () -> ids.isEmpty() ? Map.of() : read.apply(ids));
	}

	/**
	 * Find objects. That they must not be read is no reason to hide the role bindings.
	 * @param <T> the type of the objects
	 * @param kind what one such object is called
	 * @param read reads the objects
	 * @return those that were found
	 */
	static <T> Found<T> read(String kind, Supplier<Map<String, T>> read) {
		try {
			return new Found<>(read.get(),
					"No %s with this id exists, or the API key has no permission to read it".formatted(kind));
		}
		catch (ForbiddenException ex) {
			return new Found<>(Map.of(), "The API key has no permission to read %ss".formatted(kind));
		}
	}

	Label label(String id, Function<T, Label> label) {
		T object = this.byId.get(id);
		return (object != null) ? label.apply(object) : Label.unnamed(id, this.problem);
	}

}
