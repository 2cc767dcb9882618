package com.arize.rolebindings.sample.console.directory;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is displayed for an identifier.
 *
 * @param id the identifier
 * @param text the name, or the identifier if the name is not known
 * @param detail the e-mail address of a user, the space of a project, otherwise
 * {@code null}
 * @param problem why the name cannot be read, {@code null} if there is no reason
 */
public record Label(String id, String text, @Nullable String detail, @Nullable String problem) {

	/**
	 * Create a label without a detail.
	 * @param id the identifier
	 * @param name the name, {@code null} if it is not known
	 * @return the label
	 */
	public static Label of(String id, @Nullable String name) {
		return named(id, Objects.requireNonNullElse(name, id), null);
	}

	static Label named(String id, String name, @Nullable String detail) {
		return new Label(id, name, detail, null);
	}

	static Label unnamed(String id, String problem) {
		return new Label(id, id, null, problem);
	}

}
