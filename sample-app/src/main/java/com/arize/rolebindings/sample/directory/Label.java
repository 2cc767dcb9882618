package com.arize.rolebindings.sample.directory;

import org.jspecify.annotations.Nullable;

/**
 * What is displayed for an identifier.
 *
 * @param id the identifier
 * @param text the name, or the identifier if the name cannot be read
 * @param detail the e-mail address of a user, the space of a project, otherwise
 * {@code null}
 * @param problem why the name cannot be read, {@code null} if it can
 */
public record Label(String id, String text, @Nullable String detail, @Nullable String problem) {

	static Label named(String id, String name, @Nullable String detail) {
		return new Label(id, name, detail, null);
	}

	static Label unnamed(String id, String problem) {
		return new Label(id, id, null, problem);
	}

	/**
	 * Return the label in one line.
	 * @return the text, and the space of a project
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
