package com.arize.rolebindings.sample.console.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The users, roles, spaces or projects of an account as far as they were read.
 *
 * @param <T> the type of the objects
 * @param kind what one object is called, for example {@code user}
 * @param objects the objects by identifier, in the order of the API
 * @param state how far they were read
 * @param label returns what is displayed for an object
 */
public record Names<T>(String kind, Map<String, T> objects, State state, Function<T, Label> label) {

	/**
	 * Return what is displayed for an object.
	 * @param id the identifier of the object
	 * @return its name, or the identifier with the reason why there is no name
	 */
	public Label label(String id) {
		T object = this.objects.get(id);
		return (object != null) ? this.label.apply(object) : Label.unnamed(id, problem());
	}

	private String problem() {
		return switch (this.state) {
			case READING -> "The name of this %s is not read yet".formatted(this.kind);
			case COMPLETE ->
				this.kind.equals("user") ? "Not in the list of users: a deleted user or the bot user of a service key"
						: "No %s with this id exists, or the API key has no permission to read it".formatted(this.kind);
			case DENIED -> "The API key has no permission to read %ss".formatted(this.kind);
		};
	}

	/**
	 * Return all labels.
	 * @return the labels, in the order of the API
	 */
	public Stream<Label> labels() {
		return this.objects.values().stream().map(this.label);
	}

	/**
	 * Find objects by what was typed.
	 * @param typed an identifier, a name, an e-mail address, or a part of these
	 * @return those that are meant exactly, otherwise all that contain it, ignoring case
	 */
	public List<Label> find(String typed) {
		String text = typed.strip();
		List<Label> exact = labels().filter((label) -> label.is(text)).toList();
		String lowerCase = text.toLowerCase(Locale.ROOT);
		return exact.isEmpty() ? labels().filter((label) -> label.contains(lowerCase)).toList() : exact;
	}

	/** How far a list was read. */
	public enum State {

		/** It may have more objects. */
		READING,
		/** These are all objects that the API key has permission to read. */
		COMPLETE,
		/** The API key has no permission to read it. */
		DENIED

	}

}
