package com.arize.access.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileEntry.User;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.internal.Arguments;
import com.arize.internal.Secrets;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of files, and reports those that are not valid.
 */
final class AccessFileTexts {

	private static final List<String> RESOURCE_TYPES = Arrays.stream(RoleBindingResourceType.values())
		.map(Enum::name)
		.toList();

	private static final List<String> LIMITED_NAMES = List.of(AccessFileEntry.USER, AccessFileEntry.SPACE,
			AccessFileEntry.PROJECT);

	private final FileLimits limits;

	private final FileProblems problems;

	private int users;

	private int roleBindings;

	AccessFileTexts(FileLimits limits, FileProblems problems) {
		this.limits = limits;
		this.problems = problems;
	}

	/*
	 * Reads the texts of a scope or role binding, and reports those that exclude each
	 * other
	 */
	Map<String, Text> read(AccessFileMapping mapping, List<String> members) {
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
			this.problems.add(mapping.line(AccessFileEntry.PROJECT), "project needs space, the name of its space");
		}
		return texts;
	}

	/* Null if it is not valid, which is reported */
	@Nullable Text read(AccessFileNode node, String member) {
		if (!(node instanceof Text text)) {
			this.problems.add(node.line(), "%s must be text, but is %s".formatted(member, node.kind()));
			return null;
		}
		try {
			requireValid(member, text.value());
			return text;
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(text.line(), String.valueOf(ex.getMessage()));
			return null;
		}
	}

	/* By anchors, many role bindings can have the same long list */
	@Nullable User user(AccessFileNode node, String member) {
		if (++this.users > this.limits.roleBindings()) {
			this.problems.add(node.line(), "the files have more than %s users in role bindings and groups"
				.formatted(this.limits.roleBindings()));
			throw this.problems.exception();
		}
		Text text = read(node, member);
		return (text != null) ? new User(member, text) : null;
	}

	/* By groups, many role bindings can have the same users */
	void requireRoom(EntrySource line, int roleBindings) {
		this.roleBindings += roleBindings;
		if (this.roleBindings > this.limits.roleBindings()) {
			this.problems.add(line, "the files have more than %s role bindings".formatted(this.limits.roleBindings()));
			throw this.problems.exception();
		}
	}

	private static void requireValid(String member, String value) {
		if (Secrets.containsUsedKey(value)) {
			throw new IllegalArgumentException(member + " must not contain an API key, and this one is in use");
		}
		Arguments.requireId(value, member);
		if (LIMITED_NAMES.contains(member) && value.codePointCount(0, value.length()) > AccessFiles.MAX_NAME_LENGTH) {
			throw new IllegalArgumentException("%s must have at most %s characters, but has %s".formatted(member,
					AccessFiles.MAX_NAME_LENGTH, value.codePointCount(0, value.length())));
		}
		if (member.equals(AccessFileEntry.RESOURCE_TYPE) && !RESOURCE_TYPES.contains(value)) {
			throw new IllegalArgumentException(
					"resource_type must be one of %s, but is '%s'".formatted(RESOURCE_TYPES, value));
		}
	}

}
