package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scope and the entries of a file. An entry may omit what the scope sets.
 */
final class AccessDocumentParser {

	private static final String SCOPE = "scope";

	private static final String ROLE_BINDINGS = "role_bindings";

	private static final List<String> FILE_MEMBERS = List.of(SCOPE, ROLE_BINDINGS);

	private static final List<String> SCOPE_MEMBERS = List.of(AccessFileEntry.RESOURCE_TYPE,
			AccessFileEntry.RESOURCE_ID, AccessFileEntry.SPACE, AccessFileEntry.PROJECT, AccessFileEntry.USER_ID,
			AccessFileEntry.USER);

	private static final List<String> ENTRY_MEMBERS = List.of(AccessFileEntry.USER_ID, AccessFileEntry.USER,
			AccessFileEntry.ROLE_ID, AccessFileEntry.ROLE, AccessFileEntry.RESOURCE_TYPE, AccessFileEntry.RESOURCE_ID,
			AccessFileEntry.SPACE, AccessFileEntry.PROJECT);

	private static final List<Set<String>> SCOPES = List.of(Set.of(AccessFileEntry.RESOURCE_TYPE),
			Set.of(AccessFileEntry.RESOURCE_TYPE, AccessFileEntry.RESOURCE_ID), Set.of(AccessFileEntry.SPACE),
			Set.of(AccessFileEntry.SPACE, AccessFileEntry.PROJECT), Set.of(AccessFileEntry.USER_ID),
			Set.of(AccessFileEntry.USER));

	/* The member of the API, as messages name it together with its name */
	private static final Map<String, String> ALTERNATIVES = Map.of(AccessFileEntry.USER_ID, "user or user_id",
			AccessFileEntry.ROLE_ID, "role or role_id", AccessFileEntry.RESOURCE_TYPE, "space or resource_type",
			AccessFileEntry.RESOURCE_ID, "space or resource_id");

	private static final List<String> RESOURCE_TYPES = Arrays.stream(RoleBindingResourceType.values())
		.map(Enum::name)
		.toList();

	/* The API does not find longer texts; it has no such limit for the names of roles */
	private static final int MAX_NAME_LENGTH = 255;

	private static final List<String> LIMITED_NAMES = List.of(AccessFileEntry.USER, AccessFileEntry.SPACE,
			AccessFileEntry.PROJECT);

	private final FileProblems problems;

	AccessDocumentParser(FileProblems problems) {
		this.problems = problems;
	}

	AccessDocument parse(AccessFileNode root) {
		if (root instanceof AccessFileNode.Empty) {
			this.problems.add(1, "the file is empty");
			throw this.problems.exception();
		}
		AccessFileMapping file = AccessFileMapping.of(root, "the file", FILE_MEMBERS, this.problems);
		if (file == null) {
			throw this.problems.exception();
		}
		AccessFileEntry scope = scope(file.require(SCOPE));
		List<AccessFileEntry> entries = new ArrayList<>();
		for (AccessFileNode node : file.list(ROLE_BINDINGS)) {
			AccessFileEntry entry = entry(node, scope);
			if (entry != null) {
				entries.add(entry);
			}
		}
		if (scope == null) {
			throw this.problems.exception();
		}
		AccessDocument content = new AccessDocument(this.problems.file(), scope, entries);
		content.validate(this.problems);
		return content;
	}

	private @Nullable AccessFileEntry scope(@Nullable AccessFileNode node) {
		int problemsBefore = this.problems.count();
		AccessFileMapping mapping = (node != null) ? AccessFileMapping.of(node, SCOPE, SCOPE_MEMBERS, this.problems)
				: null;
		if (mapping == null) {
			return null;
		}
		AccessFileEntry scope = read(mapping, SCOPE_MEMBERS);
		if (this.problems.count() == problemsBefore && !SCOPES.contains(scope.texts().keySet())) {
			this.problems.add(mapping.line(),
					"scope must have either resource_type, with or without resource_id, or space, with or without"
							+ " project, or user_id or user alone, but has "
							+ SCOPE_MEMBERS.stream().filter(mapping::has).toList());
		}
		return (this.problems.count() == problemsBefore) ? scope : null;
	}

	private @Nullable AccessFileEntry entry(AccessFileNode node, @Nullable AccessFileEntry scope) {
		AccessFileMapping mapping = AccessFileMapping.of(node, "a role binding", ENTRY_MEMBERS, this.problems);
		if (mapping == null) {
			return null;
		}
		AccessFileEntry entry = read(mapping, ENTRY_MEMBERS);
		Set<String> set = entry.apiMembers();
		// the correct scope may have the members that are missing, except the role
		set.addAll((scope != null) ? scope.apiMembers() : AccessFileEntry.API_MEMBERS_OF_SCOPE);
		AccessFileEntry.API_MEMBERS.stream()
			.filter((member) -> !set.contains(member))
			.forEach((member) -> this.problems.add(mapping.line(), ALTERNATIVES.get(member) + " is missing"));
		return entry;
	}

	private AccessFileEntry read(AccessFileMapping mapping, List<String> members) {
		Map<String, String> texts = new HashMap<>();
		for (String member : members) {
			String text = mapping.text(member);
			if (text != null && isValid(member, text, mapping.line(member))) {
				texts.put(member, text);
			}
		}
		for (String name : members) {
			AccessFileEntry.NAMES.getOrDefault(name, List.of())
				.stream()
				.filter((member) -> mapping.has(name) && mapping.has(member))
				.forEach((member) -> this.problems.add(mapping.line(member),
						"%s must not be set together with %s".formatted(member, name)));
		}
		if (mapping.has(AccessFileEntry.PROJECT) && !mapping.has(AccessFileEntry.SPACE)) {
			this.problems.add(mapping.line(AccessFileEntry.PROJECT), "project needs space, the name of its space");
		}
		return new AccessFileEntry(mapping, texts);
	}

	private boolean isValid(String member, String text, int line) {
		int length = text.codePointCount(0, text.length());
		if (LIMITED_NAMES.contains(member) && length > MAX_NAME_LENGTH) {
			this.problems.add(line,
					"%s must have at most %d characters, but has %d".formatted(member, MAX_NAME_LENGTH, length));
			return false;
		}
		if (member.equals(AccessFileEntry.RESOURCE_TYPE) && !RESOURCE_TYPES.contains(text)) {
			this.problems.add(line, "resource_type must be one of %s, but is '%s'".formatted(RESOURCE_TYPES, text));
			return false;
		}
		return true;
	}

}
