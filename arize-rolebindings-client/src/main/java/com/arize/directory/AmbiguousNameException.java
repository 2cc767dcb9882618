package com.arize.directory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when several users, roles, organizations, spaces or projects have the requested
 * name.
 */
public final class AmbiguousNameException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_IDS = 10;

	/** The name that is not unique. */
	private final String name;

	/** The identifiers of all objects with the name. */
	@SuppressWarnings("serial") // List.copyOf(..) is serializable
	private final List<String> ids;

	/**
	 * Create an exception.
	 * @param kind the kind of object, such as {@code space}
	 * @param name the name
	 * @param ids the identifiers of all objects with the name
	 */
	public AmbiguousNameException(String kind, String name, List<String> ids) {
		this(kind, name, ids, Map.of());
	}

	/**
	 * Create an exception of spaces whose organizations are known.
	 * @param kind the kind of object, such as {@code space}
	 * @param name the name
	 * @param ids the identifiers of all objects with the name
	 * @param organizations the names of the organizations by the identifiers of their
	 * spaces, as far as they are known
	 */
	public AmbiguousNameException(String kind, String name, List<String> ids, Map<String, String> organizations) {
		super("%s %ss have the name '%s'; use an id%s instead: %s".formatted(ids.size(), kind, LogEscaper.line(name),
				organizations.isEmpty() ? "" : " or the organization",
				ids.stream()
					.limit(MAX_IDS)
					.map((id) -> LogEscaper.word(id) + organization(organizations.get(id)))
					.collect(Collectors.joining(", ")))
				+ ((ids.size() > MAX_IDS) ? " and %s more".formatted(ids.size() - MAX_IDS) : ""));
		this.name = name;
		this.ids = List.copyOf(ids);
	}

	/**
	 * Create an exception for several names.
	 * @param first the exception of the first name
	 * @param problems the exceptions of all names, whose messages it lists
	 */
	public AmbiguousNameException(AmbiguousNameException first, List<? extends RuntimeException> problems) {
		super(problems.stream()
			.map(Throwable::getMessage)
			.collect(Collectors.joining("\n\t- ", "%s names cannot be used:\n\t- ".formatted(problems.size()), "")));
		this.name = first.name;
		this.ids = first.ids;
		problems.forEach(this::addSuppressed);
	}

	private static String organization(@Nullable String organization) {
		return (organization != null) ? " of organization '%s'".formatted(LogEscaper.line(organization)) : "";
	}

	/**
	 * {@return the name that is not unique, the first one if there are several}
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * {@return the identifiers of all objects with that name: two identifiers or more}
	 */
	public List<String> getIds() {
		return this.ids;
	}

}
