package com.arize.rolebindings.reconcile.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.internal.Arguments;
import com.arize.internal.Secrets;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.file.AccessFileEntry.User;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of files: resolves their placeholders, and reports those that are not
 * valid.
 */
final class AccessFileTexts {

	private static final List<String> RESOURCE_TYPES = Arrays.stream(RoleBindingResourceType.values())
		.map(Enum::name)
		.toList();

	private static final List<String> LIMITED_NAMES = List.of(AccessFileEntry.USER, AccessFileEntry.SPACE,
			AccessFileEntry.PROJECT);

	private final Placeholders placeholders;

	private final FileProblems problems;

	private int users;

	/**
	 * Create a reader.
	 * @param placeholders replaces placeholders
	 * @param problems receives the texts that are not valid
	 */
	AccessFileTexts(Placeholders placeholders, FileProblems problems) {
		this.placeholders = placeholders;
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
		try {
			String value = this.placeholders.replace(text.value());
			requireValid(member, value, text.value());
			return new Text(text.place(), value, text.value());
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(text.place(), String.valueOf(ex.getMessage()));
			return null;
		}
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

	private static void requireValid(String member, String value, String written) {
		if (Secrets.containsUsedKey(value)) {
			throw new IllegalArgumentException(member + " must not contain an API key, and this one is in use");
		}
		Arguments.requireId(value, member);
		if (LIMITED_NAMES.contains(member) && value.codePointCount(0, value.length()) > AccessFiles.MAX_NAME_LENGTH) {
			throw new IllegalArgumentException("%s must have at most %d characters, but has %d".formatted(member,
					AccessFiles.MAX_NAME_LENGTH, value.codePointCount(0, value.length())));
		}
		if (member.equals(AccessFileEntry.RESOURCE_TYPE) && !RESOURCE_TYPES.contains(value)) {
			throw new IllegalArgumentException(
					"resource_type must be one of %s, but is '%s'".formatted(RESOURCE_TYPES, written));
		}
	}

}
