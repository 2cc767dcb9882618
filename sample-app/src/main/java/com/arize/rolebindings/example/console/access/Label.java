package com.arize.rolebindings.example.console.access;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is displayed for an identifier.
 *
 * @param id the identifier
 * @param text the name, or the identifier if the name is not known or blank
 * @param detail the e-mail address of a user, the space of a project, the identifier of a
 * space that has the name of another one, otherwise {@code null}
 * @param problem why the name is not displayed, {@code null} if it is
 * @param typed what is typed to choose it in a form
 */
public record Label(String id, String text, @Nullable String detail, @Nullable String problem, String typed) {

	/* Identifiers without a name are after all names */
	static final Comparator<Label> BY_NAME = Comparator.comparing((Label label) -> label.problem() != null)
		.thenComparing(Label::toString, Label::compareNaturally)
		.thenComparing(Label::id);

	private static final Pattern ISOLATES = Pattern.compile("[\u2066-\u2069]");

	private static final String BLANK = "The name is blank";

	/**
	 * Create a label without a detail.
	 * @param id the identifier
	 * @param name the name, {@code null} if it is not known
	 * @return the label
	 */
	public static Label of(String id, @Nullable String name) {
		if (name == null) {
			return new Label(id, id, null, null, id);
		}
		return name.isBlank() ? unnamed(id, BLANK) : new Label(id, name, null, null, name);
	}

	static Label of(String id, String name, String detail) {
		return name.isBlank() ? new Label(id, id, detail, BLANK, id)
				: new Label(id, name, detail, null, "%s (%s)".formatted(name, detail));
	}

	/**
	 * Create a label of a user. The e-mail address takes the place of a blank name, which
	 * would be a link without text.
	 * @param id the identifier
	 * @param name the name
	 * @param email the e-mail address
	 * @return the label
	 */
	public static Label ofUser(String id, String name, String email) {
		if (email.isBlank()) {
			return of(id, name);
		}
		return name.isBlank() ? new Label(id, email, null, null, email) : new Label(id, name, email, null, email);
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

	/**
	 * Return the name and the detail for a sentence. Each is isolated: its direction of
	 * writing ends with it, also if it has a mark of a direction that is not closed.
	 * @return the text
	 */
	public String inSentence() {
		return (this.detail != null) ? "%s (%s)".formatted(isolate(this.text), isolate(this.detail))
				: isolate(this.text);
	}

	/* Ignoring case, and numbers by their value: "User 2" is before "User 10" */
	static int compareNaturally(String first, String second) {
		int i = 0;
		int j = 0;
		while (i < first.length() && j < second.length()) {
			int digits = digits(first, i);
			int otherDigits = digits(second, j);
			boolean numbers = digits > 0 && otherDigits > 0;
			int length = numbers ? digits : 1;
			int otherLength = numbers ? otherDigits : 1;
			String part = first.substring(i, i + length);
			String other = second.substring(j, j + otherLength);
			int order = numbers ? new BigInteger(part).compareTo(new BigInteger(other))
					: part.compareToIgnoreCase(other);
			if (order != 0) {
				return order;
			}
			i += length;
			j += otherLength;
		}
		return Integer.compare(first.length() - i, second.length() - j);
	}

	private static int digits(String text, int start) {
		int end = start;
		while (end < text.length() && "0123456789".indexOf(text.charAt(end)) >= 0) {
			end++;
		}
		return end - start;
	}

	private static String isolate(String name) {
		return "\u2068" + ISOLATES.matcher(name).replaceAll("") + "\u2069";
	}

	@Override
	public String toString() {
		return (this.detail != null) ? this.text + " (" + this.detail + ")" : this.text;
	}

}
