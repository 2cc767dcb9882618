package com.arize.directory;

import java.util.List;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;
import com.arize.internal.NearestNames;

/**
 * Thrown when no user, role, organization, space or project has the requested name. If
 * several names are unknown, the message lists all of them.
 */
public final class UnknownNameException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** The requested name. */
	private final String name;

	/** The similar names. */
	@SuppressWarnings("serial") // List.copyOf(..) is serializable
	private final List<String> nearestNames;

	/**
	 * Create an exception.
	 * @param kind the kind of object, such as {@code space}
	 * @param name the requested name
	 * @param nearestNames similar names that exist, the most similar first
	 */
	public UnknownNameException(String kind, String name, List<String> nearestNames) {
		super("%s %s is unknown%s".formatted(kind, quoted(name), suggestion(name, nearestNames)));
		this.name = name;
		this.nearestNames = List.copyOf(nearestNames);
	}

	/**
	 * Create an exception for several names.
	 * @param first the exception of the first name
	 * @param problems the exceptions of all names, whose messages it lists
	 */
	public UnknownNameException(UnknownNameException first, List<? extends RuntimeException> problems) {
		super(problems.stream()
			.map(Throwable::getMessage)
			.collect(Collectors.joining("\n\t- ", "%s names cannot be used:\n\t- ".formatted(problems.size()), "")));
		this.name = first.name;
		this.nearestNames = first.nearestNames;
		problems.forEach(this::addSuppressed);
	}

	private static String suggestion(String name, List<String> names) {
		return names.isEmpty() ? ""
				: ": did you mean "
						+ names.stream().map(UnknownNameException::quoted).collect(Collectors.joining(" or ")) + "?"
						+ names.stream()
							.filter((nearest) -> NearestNames.isSameText(name, nearest))
							.findFirst()
							.map((same) -> " They differ in Unicode characters: %s is not %s".formatted(ascii(name),
									ascii(same)))
							.orElse("");
	}

	/* Names that look the same differ in this form */
	private static String ascii(String name) {
		return quoted(name).codePoints()
			.mapToObj(
					(character) -> (character < 0x80) ? Character.toString(character) : "\\u%04x".formatted(character))
			.collect(Collectors.joining());
	}

	private static String quoted(String name) {
		return "'" + LogEscaper.line(name) + "'";
	}

	/**
	 * {@return the unknown name, the first one if there are several}
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * {@return names that are similar to the unknown one: at most 3 names that exist, the
	 * most similar first; possibly none}
	 */
	public List<String> getNearestNames() {
		return this.nearestNames;
	}

}
