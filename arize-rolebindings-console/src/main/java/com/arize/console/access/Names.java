package com.arize.console.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The users, roles, spaces or projects of an account as far as they were read, by
 * identifier and in the order of the API, and the function that labels them. The reason
 * is why they cannot be read.
 */
record Names<T>(String kind, Map<String, T> objects, State state, String reason, Function<T, Label> label) {

	/* The identifier with the reason why there is no name, if there is none */
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
			case UNREADABLE -> this.reason;
		};
	}

	/* Return why some are not known; null if they are */
	@Nullable String gap() {
		return switch (this.state) {
			case READING -> "The %ss are not read yet".formatted(this.kind);
			case COMPLETE -> null;
			case UNREADABLE -> this.reason;
		};
	}

	/* Return why there is nothing to choose from */
	public String nothing() {
		return switch (this.state) {
			case READING -> "The %ss are being read: open the form again, or enter an id".formatted(this.kind);
			case COMPLETE -> "There is no %s: enter an id".formatted(this.kind);
			case UNREADABLE -> this.reason + ": enter an id";
		};
	}

	public Stream<Label> labels() {
		return this.objects.values().stream().map(this.label);
	}

	/* The labels of identifiers by name */
	Stream<Label> sorted(Stream<String> ids) {
		return ids.distinct().map(this::label).sorted(Label.BY_NAME);
	}

	/*
	 * Return the names that are meant exactly, otherwise all that contain the text,
	 * ignoring case
	 */
	List<Label> find(String typed) {
		String text = typed.strip();
		List<Label> exact = labels().filter((label) -> label.is(text)).toList();
		String lowerCase = text.toLowerCase(Locale.ROOT);
		return exact.isEmpty() ? labels().filter((label) -> label.contains(lowerCase)).toList() : exact;
	}

	/** Of a list that is complete, all objects were read that the API key may read. */
	enum State {

		READING, COMPLETE, UNREADABLE

	}

}
