package com.arize.rolebindings.sample.plan;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The name and the identifier of a user, a role or a resource.
 *
 * @param name the name, or the identifier if the name is not known
 * @param id the identifier
 */
record Label(String name, String id) {

	static Label of(@Nullable String name, String id) {
		return new Label(Objects.requireNonNullElse(name, id), id);
	}

	static @Nullable Label ofNullable(@Nullable String name, @Nullable String id) {
		return (id != null) ? of(name, id) : null;
	}

}
