package com.arize.rolebindings.reconcile.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.arize.internal.Arguments;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.file.AccessFileEntry.User;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Reads the texts of files: resolves their placeholders, and reports those that are not
 * valid.
 */
final class AccessFileTexts {

	private static final String PLACEHOLDER_PREFIX = "${";

	/* Has no default values: each placeholder is reported */
	private static final PropertyPlaceholderHelper UNRESOLVED = new PropertyPlaceholderHelper(PLACEHOLDER_PREFIX, "}",
			null, '\\', false);

	private static final List<String> RESOURCE_TYPES = Arrays.stream(RoleBindingResourceType.values())
		.map(Enum::name)
		.toList();

	private static final List<String> LIMITED_NAMES = List.of(AccessFileEntry.USER, AccessFileEntry.SPACE,
			AccessFileEntry.PROJECT);

	private final @Nullable Function<String, String> placeholderResolver;

	private final FileProblems problems;

	private int users;

	/**
	 * Create a reader.
	 * @param placeholderResolver replaces placeholders; {@code null} to report them
	 * @param problems receives the texts that are not valid
	 */
	AccessFileTexts(@Nullable Function<String, String> placeholderResolver, FileProblems problems) {
		this.placeholderResolver = placeholderResolver;
		this.problems = problems;
	}

	/**
	 * Read the texts of a mapping, and report those that exclude each other.
	 * @param mapping the scope or a role binding
	 * @param members the names of the members
	 * @return the texts that are valid
	 */
	AccessFileEntry read(AccessFileMapping mapping, List<String> members) {
		Map<String, Text> texts = new HashMap<>();
		for (String member : members) {
			AccessFileNode node = mapping.get(member);
			Text text = (node != null) ? read(node, member) : null;
			if (text != null) {
				texts.put(member, text);
			}
		}
		mapping.onlyOneOf(List.of(AccessFileEntry.ROLE, AccessFileEntry.ROLE_ID));
		mapping.onlyOneOf(List.of(AccessFileEntry.SPACE, AccessFileEntry.RESOURCE_TYPE));
		mapping.onlyOneOf(List.of(AccessFileEntry.SPACE, AccessFileEntry.RESOURCE_ID));
		if (mapping.has(AccessFileEntry.PROJECT) && !mapping.has(AccessFileEntry.SPACE)) {
			this.problems.add(mapping.place(AccessFileEntry.PROJECT), "project needs space, the name of its space");
		}
		return new AccessFileEntry(mapping.place(), texts);
	}

	/**
	 * Read a text.
	 * @param node the value of the member
	 * @param member the name of the member
	 * @return the text without placeholders; {@code null} if it is not valid
	 */
	@Nullable Text read(AccessFileNode node, String member) {
		if (!(node instanceof Text text)) {
			this.problems.add(node.place(), "%s must be text, but is %s".formatted(member, node.kind()));
			return null;
		}
		String value = resolvePlaceholders(text);
		return (value != null && isValid(member, value, text.place())) ? new Text(text.place(), value) : null;
	}

	/**
	 * Read a user.
	 * @param node the value of the member, or an item of a list
	 * @param member the name of the member, {@code user} or {@code user_id}
	 * @return the user; {@code null} if the text is not valid
	 * @throws InvalidAccessFileException if there are too many users, for example because
	 * many role bindings have the same long list by an anchor
	 */
	@Nullable User user(AccessFileNode node, String member) {
		if (++this.users > AccessDocuments.MAX_ROLE_BINDINGS) {
			this.problems.add(node.place(), "the files have more than %d users in role bindings and groups"
				.formatted(AccessDocuments.MAX_ROLE_BINDINGS));
			throw this.problems.exception();
		}
		Text text = read(node, member);
		return (text != null) ? new User(member, text) : null;
	}

	private @Nullable String resolvePlaceholders(Text text) {
		if (!text.value().contains(PLACEHOLDER_PREFIX)) {
			return text.value();
		}
		try {
			return (this.placeholderResolver != null) ? this.placeholderResolver.apply(text.value())
					: UNRESOLVED.replacePlaceholders(text.value(), (name) -> null);
		}
		catch (IllegalArgumentException ex) {
			// its message may contain the values of other properties
			String reason = (this.placeholderResolver != null) ? "cannot be resolved: no property has this name"
					: "is not allowed in this file, because it would be replaced from the configuration of the server: write the value in its place";
			this.problems.add(text.place(), "the placeholder '%s' %s ('\\${' is a literal '${')"
				.formatted(unresolved(text.value(), ex), reason));
			return null;
		}
	}

	/* The name of a nested placeholder may contain the value of another one */
	private static String unresolved(String text, IllegalArgumentException ex) {
		String name = (ex instanceof PlaceholderResolutionException unresolved) ? unresolved.getPlaceholder() : "";
		return (!name.isEmpty() && text.contains(PLACEHOLDER_PREFIX + name)) ? PLACEHOLDER_PREFIX + name + "}" : text;
	}

	private boolean isValid(String member, String text, Place place) {
		String problem = problem(member, text);
		if (problem != null) {
			this.problems.add(place, problem);
		}
		return problem == null;
	}

	private static @Nullable String problem(String member, String text) {
		try {
			Arguments.requireId(text, member);
		}
		catch (IllegalArgumentException ex) {
			return String.valueOf(ex.getMessage());
		}
		int length = text.codePointCount(0, text.length());
		if (LIMITED_NAMES.contains(member) && length > AccessFiles.MAX_NAME_LENGTH) {
			return "%s must have at most %d characters, but has %d".formatted(member, AccessFiles.MAX_NAME_LENGTH,
					length);
		}
		return (member.equals(AccessFileEntry.RESOURCE_TYPE) && !RESOURCE_TYPES.contains(text))
				? "resource_type must be one of %s, but is '%s'".formatted(RESOURCE_TYPES, text) : null;
	}

}
