package com.arize.access.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileEntry.User;
import com.arize.access.file.AccessFileNode.Items;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.internal.Arguments;
import com.arize.internal.NearestNames;
import com.arize.internal.Secrets;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of mappings, and reports those that are not valid.
 */
final class MappingReader {

	private static final List<String> RESOURCE_TYPES = Arrays.stream(RoleBindingResourceType.values())
		.map(Enum::name)
		.toList();

	private static final List<String> LIMITED_NAMES = List.of(AccessFileEntry.USER, AccessFileEntry.SPACE,
			AccessFileEntry.PROJECT);

	private final AccessFiles.Limits limits;

	private final FileProblems problems;

	private int users;

	private int roleBindings;

	MappingReader(AccessFiles.Limits limits, FileProblems problems) {
		this.limits = limits;
		this.problems = problems;
	}

	/* Return null if it is no mapping, which is reported */
	@Nullable Members mapping(AccessFileNode node, String name, List<String> known) {
		if (!(node instanceof Members mapping)) {
			this.problems.add(node.line(),
					"%s must be a mapping with %s, but is %s".formatted(name, known, node.kind()));
			return null;
		}
		Map<String, AccessFileNode> first = new HashMap<>();
		mapping.members().forEach((member) -> {
			AccessFileNode earlier = first.putIfAbsent(member.name(), member.value());
			if (!known.contains(member.name())) {
				this.problems.add(member.line(),
						"'%s' is unknown%s".formatted(member.name(), hint(member.name(), known)));
			}
			else if (earlier != null) {
				this.problems.add(member.line(), "%s is set twice, first in %s".formatted(member.name(),
						FileProblems.line(earlier.line(), member.line())));
			}
		});
		return mapping;
	}

	private static String hint(String name, List<String> known) {
		List<String> nearest = new NearestNames(known).of(name);
		return nearest.isEmpty() ? ", known are " + known : ": did you mean '%s'?".formatted(nearest.get(0));
	}

	@Nullable AccessFileNode require(Members mapping, String name) {
		if (!mapping.has(name)) {
			this.problems.add(mapping.line(), name + " is missing");
		}
		return mapping.get(name);
	}

	/* Return no element if it is missing, or if it is not a list, which is reported */
	List<AccessFileNode> list(Members mapping, String name) {
		AccessFileNode list = mapping.get(name);
		if (list instanceof Items items) {
			return items.items();
		}
		if (list != null) {
			this.problems.add(list.line(), "%s must be a list, but is %s".formatted(name, list.kind()));
		}
		return List.of();
	}

	/* Return the first member that is set of several. Further ones are reported */
	@Nullable String onlyOneOf(Members mapping, List<String> names) {
		List<String> set = names.stream().filter(mapping::has).toList();
		set.stream()
			.skip(1)
			.forEach((name) -> this.problems.add(mapping.line(name),
					"%s must not be set together with %s".formatted(name, set.get(0))));
		return set.isEmpty() ? null : set.get(0);
	}

	/*
	 * Read the members of a scope or role binding. Those that exclude each other are
	 * reported
	 */
	Map<String, Text> texts(Members mapping, List<String> members) {
		Map<String, Text> texts = new HashMap<>();
		for (String member : members) {
			Text text = text(mapping, member);
			if (text != null) {
				texts.put(member, text);
			}
		}
		onlyOneOf(mapping, List.of(AccessFileEntry.ROLE, AccessFileEntry.ROLE_ID));
		onlyOneOf(mapping, List.of(AccessFileEntry.SPACE, AccessFileEntry.RESOURCE_TYPE));
		onlyOneOf(mapping, List.of(AccessFileEntry.SPACE, AccessFileEntry.RESOURCE_ID));
		if (mapping.has(AccessFileEntry.ORGANIZATION) && !mapping.has(AccessFileEntry.SPACE)) {
			this.problems.add(mapping.line(AccessFileEntry.ORGANIZATION),
					"organization needs space, the name of one of its spaces");
		}
		if (mapping.has(AccessFileEntry.PROJECT) && !mapping.has(AccessFileEntry.SPACE)) {
			this.problems.add(mapping.line(AccessFileEntry.PROJECT), "project needs space, the name of its space");
		}
		return texts;
	}

	@Nullable Text text(Members mapping, String member) {
		AccessFileNode node = mapping.get(member);
		return (node != null) ? text(node, member) : null;
	}

	/* Return null if it is not valid, which is reported */
	@Nullable Text text(AccessFileNode node, String member) {
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

	/* Many role bindings can have the same long list, by anchors */
	@Nullable User user(AccessFileNode node, String member) {
		if (++this.users > this.limits.roleBindings()) {
			this.problems.add(node.line(), "the files have more than %s users in role bindings and groups"
				.formatted(this.limits.roleBindings()));
			throw this.problems.exception();
		}
		Text text = text(node, member);
		return (text != null) ? new User(member, text) : null;
	}

	/* Many role bindings can have the same users, by groups */
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
