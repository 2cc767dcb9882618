package com.arize.access.file;

import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Replaces placeholders whose names are allowed. No message contains a value.
 */
final class Placeholders {

	private static final String PREFIX = "${";

	private static final PropertyPlaceholderHelper HELPER = new PropertyPlaceholderHelper(PREFIX, "}", ":", '\\',
			false);

	private final String notAllowed;

	private final Set<String> names;

	private final Function<String, @Nullable String> values;

	private Placeholders(String notAllowed, Set<String> names, Function<String, @Nullable String> values) {
		this.notAllowed = notAllowed;
		this.names = names;
		this.values = values;
	}

	static Placeholders none() {
		return new Placeholders("is not allowed in this file, because it would be replaced from the configuration of"
				+ " the server: write the value in its place", Set.of(), (name) -> null);
	}

	static Placeholders allowed(Set<String> names, Function<String, @Nullable String> values) {
		return new Placeholders(
				"is not allowed: add '%s' to arize.role-bindings.desired-state.placeholders (environment"
						+ " variable ARIZE_ROLE_BINDINGS_DESIRED_STATE_PLACEHOLDERS), or write the value in its place",
				names, values);
	}

	/**
	 * Replace the placeholders in a text.
	 * @param text the text
	 * @return the text with their values
	 * @throws IllegalArgumentException if one of them is not allowed, has no value or an
	 * empty one
	 */
	String replace(String text) {
		try {
			return HELPER.replacePlaceholders(text, (name) -> value(name, text));
		}
		catch (PlaceholderResolutionException ex) {
			throw problem(ex.getPlaceholder(), text, "cannot be resolved: no property has this name");
		}
	}

	private @Nullable String value(String name, String text) {
		if (!this.names.contains(name)) {
			if (name.contains(":")) {
				// together with a default value: the helper tries the name alone as well
				return null;
			}
			throw problem(name, text, text.contains(PREFIX + name) ? this.notAllowed.formatted(name)
					: "cannot be resolved, because its name or its value contains another one");
		}
		String value = valueOf(name, text);
		if (value != null && value.isBlank()) {
			throw problem(name, text, "has an empty value");
		}
		return value;
	}

	private @Nullable String valueOf(String name, String text) {
		try {
			return this.values.apply(name);
		}
		catch (IllegalArgumentException ex) {
			// its message may contain the values of other properties
			throw problem(name, text, "cannot be resolved");
		}
	}

	/* The name may be a value, or a part of one */
	private static IllegalArgumentException problem(String name, String text, String problem) {
		return new IllegalArgumentException("the placeholder '%s' %s ('\\${' is a literal '${')"
			.formatted(text.contains(PREFIX + name) ? PREFIX + name + "}" : text, problem));
	}

}
