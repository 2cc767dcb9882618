package com.arize.access.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileEntry.User;
import com.arize.access.file.AccessFileNode.Items;
import com.arize.access.file.AccessFileNode.Member;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.directory.UnknownNameException;
import com.arize.internal.NearestNames;
import org.jspecify.annotations.Nullable;

/**
 * The groups of users that the documents of all files declare.
 */
final class AccessGroups {

	/* The search for similar names must not take longer than the search for the names */
	private static final int MAX_CANDIDATES = 1000;

	/* A report has no more names */
	private static final int MAX_SUGGESTIONS = 20;

	static final String GROUP = "group";

	private static final List<String> USER_MEMBERS = List.of(AccessFileEntry.USER, AccessFileEntry.USER_ID);

	private final MappingReader members;

	private final FileProblems problems;

	private final boolean complete;

	private final Map<String, Group> groups = new LinkedHashMap<>();

	private int unknown;

	AccessGroups(MappingReader members, FileProblems problems, boolean complete) {
		this.members = members;
		this.problems = problems;
		this.complete = complete;
	}

	void declare(Members document) {
		AccessFileNode groups = document.get(AccessDocumentParser.GROUPS);
		if (groups instanceof Members members) {
			members.members().forEach(this::declare);
		}
		else if (groups != null) {
			this.problems.add(groups.line(),
					"groups must be a mapping of names to lists of users, but is " + groups.kind());
		}
	}

	private void declare(Member member) {
		Group first = this.groups.putIfAbsent(member.name(), new Group(member.line(), users(member)));
		if (first != null) {
			this.problems.add(member.line(), "group '%s' is declared already, in %s".formatted(member.name(),
					FileProblems.line(first.line(), member.line())));
			if (!first.line().file().equals(member.line().file())) {
				// which declaration is the right one is not known, so each file has the
				// problem
				this.problems.add(first.line(), "group '%s' is declared again, in %s".formatted(member.name(),
						FileProblems.line(member.line(), first.line())));
			}
		}
	}

	private List<User> users(Member group) {
		if (!(group.value() instanceof Items list)) {
			this.problems.add(group.value().line(),
					"group '%s' must be a list of users, but is %s".formatted(group.name(), group.value().kind()));
			return List.of();
		}
		List<User> users = new ArrayList<>();
		Map<List<String>, EntrySource> lines = new HashMap<>();
		for (AccessFileNode item : list.items()) {
			for (User user : users(item, "a user of a group", USER_MEMBERS, "user or user_id")) {
				EntrySource first = lines.putIfAbsent(List.of(user.member(), user.text().value()), item.line());
				if (first != null) {
					this.problems.add(item.line(), "%s '%s' is in group '%s' already, in %s".formatted(user.member(),
							user.text().value(), group.name(), FileProblems.line(first, item.line())));
				}
				users.add(user);
			}
		}
		return users;
	}

	/*
	 * Return the user of a text, or what the only member of a mapping has; none if it is
	 * not valid, which is reported
	 */
	List<User> users(AccessFileNode node, String name, List<String> known, String required) {
		Members mapping = (node instanceof Members) ? this.members.mapping(node, name, known) : null;
		String member = (mapping != null) ? this.members.onlyOneOf(mapping, known) : AccessFileEntry.USER;
		AccessFileNode value = (mapping != null && member != null) ? mapping.get(member) : node;
		if (member == null || value == null) {
			this.problems.add(node.line(), required + " is missing");
			return List.of();
		}
		if (member.equals(GROUP)) {
			Text group = this.members.text(value, member);
			return (group != null) ? users(group) : List.of();
		}
		User user = this.members.user(value, member);
		return (user != null) ? List.of(user) : List.of();
	}

	Set<String> names() {
		return this.groups.keySet();
	}

	/* Return null if there is no such group */
	@Nullable EntrySource declared(String name) {
		Group group = this.groups.get(name);
		return (group != null) ? group.line() : null;
	}

	List<User> find(String name) {
		Group group = this.groups.get(name);
		if (group == null) {
			List<String> nearest = (this.unknown++ < MAX_SUGGESTIONS)
					? new NearestNames(this.groups.keySet().stream().limit(MAX_CANDIDATES).toList()).of(name)
					: List.of();
			throw new UnknownNameException("group", name, nearest);
		}
		return group.users();
	}

	/* Return the users of a group; none if it is unknown, which is reported */
	List<User> users(Text name) {
		try {
			return find(name.value());
		}
		catch (UnknownNameException ex) {
			if (this.complete) {
				this.problems.add(name.line(), String.valueOf(ex.getMessage()));
			}
			return List.of();
		}
	}

	/** A group that is declared; it has no users if it is not valid. */
	private record Group(EntrySource line, List<User> users) {

	}

}
