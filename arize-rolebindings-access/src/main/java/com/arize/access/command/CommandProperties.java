package com.arize.access.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.MapPropertySource;

/**
 * The properties that the arguments of the command stand for, with the argument as the
 * origin.
 */
final class CommandProperties extends MapPropertySource implements OriginLookup<String> {

	static final String PREFIX = "arize.role-bindings.desired-state.";

	private final Map<String, String> origins = new LinkedHashMap<>();

	CommandProperties() {
		super("command", new LinkedHashMap<>());
	}

	/**
	 * Set a property of the desired state.
	 * @param name the name of the property, without the prefix
	 * @param value the value
	 * @param origin the argument that stands for it
	 */
	void set(String name, Object value, String origin) {
		put(PREFIX + name, value, origin);
	}

	void put(String name, Object value, String origin) {
		this.source.put(name, value);
		this.origins.put(name, origin);
	}

	/**
	 * Set elements of a property of the desired state.
	 * @param name the name of the property, without the prefix
	 * @param values the elements
	 * @param origin the argument that stands for them
	 */
	void setAll(String name, List<String> values, String origin) {
		for (int i = 0; i < values.size(); i++) {
			set(name + "[" + i + "]", values.get(i), origin);
		}
	}

	/**
	 * Put the arguments in the place of the properties that they stand for.
	 * @param message a message with names of properties
	 * @return the message with names of arguments
	 */
	String translate(String message) {
		String translated = message;
		for (Map.Entry<String, String> origin : this.origins.entrySet()) {
			String property = origin.getKey().replace("[0]", "");
			translated = translated.replace("the property '" + property + "'", origin.getValue())
				.replace("The property '" + property + "'", capitalize(origin.getValue()))
				.replaceAll("(?<![.\\w-])(?:(?<![\"'])arize\\.)?"
						+ Pattern.quote(property.replaceFirst("^arize\\.", "")) + "(?![.\\w-])",
						Matcher.quoteReplacement(origin.getValue()));
		}
		return translated.replace("--" + PREFIX + "max-deletions=", Option.MAX_DELETIONS.optionName() + "=");
	}

	private static String capitalize(String text) {
		return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}

	@Override
	public @Nullable Origin getOrigin(String name) {
		String origin = this.origins.get(name);
		return (origin != null) ? new Argument(origin) : null;
	}

	/**
	 * An argument of the command.
	 *
	 * @param text what messages call it
	 */
	private record Argument(String text) implements Origin {

		@Override
		public String toString() {
			return this.text;
		}

	}

}
