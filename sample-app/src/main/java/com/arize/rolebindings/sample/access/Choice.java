package com.arize.rolebindings.sample.access;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A user, role or resource that can be chosen in a form.
 *
 * @param id the identifier
 * @param text what is typed to choose it
 * @param name another name, {@code null} if there is none
 */
record Choice(String id, String text, @Nullable String name) {

	boolean is(String typed) {
		return this.id.equals(typed) || this.text.equalsIgnoreCase(typed) || typed.equalsIgnoreCase(this.name);
	}

	boolean contains(String typed) {
		String lower = typed.toLowerCase(Locale.ROOT);
		return (this.text + "\n" + this.name).toLowerCase(Locale.ROOT).contains(lower);
	}

	@Override
	public String toString() {
		return (this.name != null) ? "%s (%s)".formatted(this.name, this.text) : this.text;
	}

}
