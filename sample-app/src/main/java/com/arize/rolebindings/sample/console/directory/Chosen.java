package com.arize.rolebindings.sample.console.directory;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What was typed or picked in a field of a form: an exact name, e-mail address or
 * identifier chooses something, a part of it finds candidates.
 *
 * @param text what was typed
 * @param id the identifier, {@code null} if nothing is chosen
 * @param error why nothing is chosen, {@code null} if there is no error
 * @param candidates what can be chosen instead
 */
public record Chosen(String text, @Nullable String id, @Nullable String error, List<Choice> candidates) {

	/**
	 * Return that nothing is chosen, which is no error.
	 * @return an empty field
	 */
	public static Chosen nothing() {
		return new Chosen("", null, null, List.of());
	}

	/**
	 * Return that something is chosen.
	 * @param choice what is chosen
	 * @return the field
	 */
	public static Chosen of(Choice choice) {
		return new Chosen(choice.text(), choice.id(), null, List.of());
	}

	/**
	 * Choose something. If there are no choices, because the API key has no permission to
	 * read them, what was typed is an identifier.
	 * @param kind what one such object is called
	 * @param choices what can be chosen
	 * @param typed what was typed, {@code null} or empty if nothing was
	 * @param picked the identifier that was picked, {@code null} or empty if none was
	 * @return the field with the choice, or with the error
	 */
	public static Chosen of(String kind, List<Choice> choices, @Nullable String typed, @Nullable String picked) {
		if (StringUtils.hasText(picked)) {
			return of(choices.stream()
				.filter((choice) -> choice.id().equals(picked))
				.findFirst()
				.orElseGet(() -> new Choice(picked, picked, null)));
		}
		String text = Objects.requireNonNullElse(typed, "").strip();
		if (text.isEmpty()) {
			return error("", "Choose a " + kind, List.of());
		}
		return choices.isEmpty() ? of(new Choice(text, text, null)) : ofText(kind, choices, text);
	}

	private static Chosen ofText(String kind, List<Choice> choices, String text) {
		List<Choice> exact = choices.stream().filter((choice) -> choice.is(text)).toList();
		return switch (exact.size()) {
			case 1 -> of(exact.get(0));
			case 0 -> unknown(kind, text, Choice.find(choices, text));
			default ->
				error(text, "%d %ss are called '%s'. Choose one of them".formatted(exact.size(), kind, text), exact);
		};
	}

	private static Chosen unknown(String kind, String text, List<Choice> candidates) {
		String next = candidates.isEmpty() ? "" : ". Choose one of these";
		return error(text, "No %s is called '%s'%s".formatted(kind, text, next), candidates);
	}

	private static Chosen error(String text, String error, List<Choice> candidates) {
		return new Chosen(text, null, error, candidates);
	}

	/**
	 * Return the same field before it is checked.
	 * @return the field without an error and without candidates
	 */
	public Chosen withoutError() {
		return new Chosen(this.text, this.id, null, List.of());
	}

}
