package com.arize.directory;

import java.util.List;

/**
 * Several users, roles, spaces or projects have the name that one was searched by.
 */
public final class AmbiguousNameException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** The name that is not unique. */
	private final String name;

	/** The identifiers of all objects with the name. */
	private final List<String> ids;

	/**
	 * Create an exception.
	 * @param kind the kind of object, such as {@code space}
	 * @param name the name
	 * @param ids the identifiers of all objects with the name
	 */
	public AmbiguousNameException(String kind, String name, List<String> ids) {
		super("%d %ss are named '%s', use an id: %s".formatted(ids.size(), kind, name, String.join(", ", ids)));
		this.name = name;
		this.ids = List.copyOf(ids);
	}

	/**
	 * Return the name that is not unique.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * Return the identifiers of all objects with the name.
	 * @return two identifiers or more
	 */
	public List<String> getIds() {
		return this.ids;
	}

}
