package com.arize.rolebindings.sample.access;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was typed or picked in a field of a form.
 *
 * @param text what was typed
 * @param id the identifier, {@code null} if nothing is chosen
 * @param error why nothing is chosen, {@code null} if there is no error
 * @param candidates what can be chosen instead
 */
record Chosen(String text, @Nullable String id, @Nullable String error, List<Choice> candidates) {

	static Chosen of(Choice choice) {
		return new Chosen(choice.text(), choice.id(), null, List.of());
	}

	static Chosen error(String text, String error, List<Choice> candidates) {
		return new Chosen(text, null, error, candidates);
	}

	Chosen withoutError() {
		return new Chosen(this.text, this.id, null, List.of());
	}

}
