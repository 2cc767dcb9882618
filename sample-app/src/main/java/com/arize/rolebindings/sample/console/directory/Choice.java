package com.arize.rolebindings.sample.console.directory;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A user, role or resource that can be chosen in a form.
 *
 * @param id the identifier
 * @param text what is typed to choose it
 * @param name another name, {@code null} if there is none
 */
public record Choice(String id, String text, @Nullable String name) {

	private static final int MAX_FOUND = 20;

	/**
	 * Find choices by a part of their texts or names.
	 * @param choices what can be chosen
	 * @param part the part, in which case is ignored
	 * @return the first choices that contain it
	 */
	static List<Choice> find(List<Choice> choices, String part) {
		return choices.stream().filter((choice) -> choice.contains(part)).limit(MAX_FOUND).toList();
	}

	boolean is(String typed) {
		return this.id.equals(typed) || this.text.equalsIgnoreCase(typed) || typed.equalsIgnoreCase(this.name);
	}

	private boolean contains(String part) {
		String lower = part.toLowerCase(Locale.ROOT);
		return (this.text + "\n" + this.name).toLowerCase(Locale.ROOT).contains(lower);
	}

	@Override
	public String toString() {
		return (this.name != null) ? "%s (%s)".formatted(this.name, this.text) : this.text;
	}

}
