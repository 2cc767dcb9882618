package com.arize.rolebindings.sample.access;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.arize.exceptions.ForbiddenException;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind that were found by their identifiers.
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
	 * Find objects. That they must not be read is no reason to hide the role bindings.
	 * @param <T> the type of the objects
	 * @param kind what one such object is called
	 * @param ids the identifiers
	 * @param read reads the objects with identifiers
	 * @return those that were found
	 */
	static <T> Found<T> read(String kind, Set<String> ids, Function<Collection<String>, Map<String, T>> read) {
		try {
			return new Found<>(ids.isEmpty() ? Map.of() : read.apply(ids),
					"No %s with this id exists, or the API key has no permission to read it".formatted(kind));
		}
		catch (ForbiddenException ex) {
			return new Found<>(Map.of(), "The API key has no permission to read %ss".formatted(kind));
		}
	}

	@Nullable T get(String id) {
		return this.byId.get(id);
	}

	Label label(String id, Function<T, Label> label) {
		T object = get(id);
		return (object != null) ? label.apply(object) : Label.unnamed(id, this.problem);
	}

}
