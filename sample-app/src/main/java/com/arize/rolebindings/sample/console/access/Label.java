package com.arize.rolebindings.sample.console.access;

import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is displayed for an identifier.
 *
 * @param id the identifier
 * @param text the name, or the identifier if the name is not known
 * @param detail the e-mail address of a user, the space of a project, the identifier of a
 * space that has the name of another one, otherwise {@code null}
 * @param problem why the name is not known, {@code null} if it is
 * @param typed what is typed to choose it in a form
 */
public record Label(String id, String text, @Nullable String detail, @Nullable String problem, String typed) {

	/**
	 * Create a label without a detail.
	 * @param id the identifier
	 * @param name the name, {@code null} if it is not known
	 * @return the label
	 */
	public static Label of(String id, @Nullable String name) {
		String text = Objects.requireNonNullElse(name, id);
		return new Label(id, text, null, null, text);
	}

	static Label of(String id, String name, String detail) {
		return new Label(id, name, detail, null, "%s (%s)".formatted(name, detail));
	}

	static Label ofUser(String id, String name, String email) {
		return new Label(id, name, email, null, email.isBlank() ? name : email);
	}

	static Label unnamed(String id, String problem) {
		return new Label(id, id, null, problem, id);
	}

	/* Whether exactly this is meant */
	boolean is(String typed) {
		return this.id.equals(typed) || this.text.equalsIgnoreCase(typed) || this.typed.equalsIgnoreCase(typed);
	}

	/* Whether the name or the detail has this part in lower case */
	boolean contains(String lowerCase) {
		return (this.text + "\n" + this.typed).toLowerCase(Locale.ROOT).contains(lowerCase);
	}

	@Override
	public String toString() {
		return (this.detail != null) ? "%s (%s)".formatted(this.text, this.detail) : this.text;
	}

}
