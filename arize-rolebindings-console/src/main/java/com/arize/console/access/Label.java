package com.arize.console.access;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

import com.arize.directory.User;
import org.jspecify.annotations.Nullable;

/** What is displayed for an identifier. */
public record Label(String id, String text, @Nullable String detail, @Nullable String status, @Nullable String problem,
		String typed) {

	/* Identifiers without a name are after all names */
	static final Comparator<Label> BY_NAME = Comparator.comparing((Label label) -> label.problem() != null)
		.thenComparing((label) -> sortKey(label.toString()))
		.thenComparing(Label::id);

	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

	private static final Pattern ISOLATES = Pattern.compile("[\u2066-\u2069]");

	private static final String BLANK = "The name is blank";

	public static Label of(String id, @Nullable String name) {
		if (name == null) {
			return new Label(id, id, null, null, null, id);
		}
		return name.isBlank() ? unnamed(id, BLANK) : new Label(id, name, null, null, null, name);
	}

	static Label of(String id, String name, String detail) {
		return name.isBlank() ? new Label(id, id, detail, null, BLANK, id)
				: new Label(id, name, detail, null, null, "%s (%s)".formatted(name, detail));
	}

	/* A blank name would be a link without text */
	public static Label of(User user) {
		String status = user.isActive() ? null : user.status();
		return named(user).withStatus(status);
	}

	private static Label named(User user) {
		if (user.email().isBlank()) {
			return of(user.id(), user.name());
		}
		return user.name().isBlank() ? new Label(user.id(), user.email(), null, null, null, user.email())
				: new Label(user.id(), user.name(), user.email(), null, null, user.email());
	}

	/* Return the status of a user who is not active, otherwise null */
	public Label withStatus(@Nullable String status) {
		return new Label(this.id, this.text, this.detail, (status != null) ? status.toLowerCase(Locale.ROOT) : null,
				this.problem, this.typed);
	}

	static Label unnamed(String id, String problem) {
		return new Label(id, id, null, null, problem, id);
	}

	/*
	 * Return the place that distinguishes it, for example "in Growth"; null if none does
	 */
	public @Nullable String place() {
		return (this.detail == null) ? null : (this.detail.equals(this.id) ? "id " : "in ") + this.detail;
	}

	/* Return whether exactly this is meant */
	boolean is(String typed) {
		return this.id.equals(typed) || this.text.equalsIgnoreCase(typed) || this.typed.equalsIgnoreCase(typed);
	}

	/*
	 * Return whether the name or the detail has this part in lower case, or the status is
	 * it
	 */
	boolean contains(String lowerCase) {
		return lowerCase.equals(this.status)
				|| (this.text + "\n" + this.typed).toLowerCase(Locale.ROOT).contains(lowerCase);
	}

	/* Each is isolated: its direction of writing ends with it */
	public String inSentence() {
		return isolate(this.text) + ((apart() != null) ? " (" + isolate(String.valueOf(apart())) + ")" : "");
	}

	/* The detail, and the status of a user who is not active */
	private @Nullable String apart() {
		return (this.detail != null && this.status != null) ? this.detail + ", " + this.status
				: (this.detail != null) ? this.detail : this.status;
	}

	/* Ignoring case, and numbers by their value: "User 2" is before "User 10" */
	static String sortKey(String text) {
		return NUMBER.matcher(text.toLowerCase(Locale.ROOT))
			.replaceAll((number) -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
	}

	private static String isolate(String name) {
		return "\u2068" + ISOLATES.matcher(name).replaceAll("") + "\u2069";
	}

	@Override
	public String toString() {
		return (apart() != null) ? this.text + " (" + apart() + ")" : this.text;
	}

}
