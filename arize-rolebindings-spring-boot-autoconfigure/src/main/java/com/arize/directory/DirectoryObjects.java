package com.arize.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of one kind in a directory. The arguments are valid. The identifier of a
 * space is empty for objects other than projects, and for the projects of all spaces.
 *
 * @param <T> the type of the objects
 */
interface DirectoryObjects<T> {

	Stream<T> all(String spaceId);

	default Optional<T> find(String spaceId, String name) {
		return Optional.ofNullable(findAll(spaceId, List.of(name)).get(name));
	}

	Map<String, T> findAll(String spaceId, Collection<String> names);

	T get(String objectId);

	Map<String, T> getAll(Collection<String> ids);

}
