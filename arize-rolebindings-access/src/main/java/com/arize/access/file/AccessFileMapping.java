package com.arize.access.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileNode.Items;
import com.arize.access.file.AccessFileNode.Member;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.internal.NearestNames;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in a file, with the values of its known members. Reports its problems to
 * {@link FileProblems}.
 */
final class AccessFileMapping {

	private final EntrySource line;

	private final FileProblems problems;

	private final Map<String, AccessFileNode> members = new LinkedHashMap<>();

	private AccessFileMapping(EntrySource line, FileProblems problems) {
		this.line = line;
		this.problems = problems;
	}

	static @Nullable AccessFileMapping of(AccessFileNode node, String name, List<String> known, FileProblems problems) {
		if (!(node instanceof Members mapping)) {
			problems.add(node.line(), "%s must be a mapping with %s, but is %s".formatted(name, known, node.kind()));
			return null;
		}
		AccessFileMapping result = new AccessFileMapping(node.line(), problems);
		mapping.members().forEach((member) -> result.add(member, known));
		return result;
	}

	private void add(Member member, List<String> known) {
		String name = member.name();
		if (!known.contains(name)) {
			this.problems.add(member.line(), "'%s' is unknown%s".formatted(name, hint(name, known)));
			return;
		}
		AccessFileNode first = this.members.putIfAbsent(name, member.value());
		if (first != null) {
			this.problems.add(member.line(),
					"%s is set twice, first in %s".formatted(name, FileProblems.line(first.line(), member.line())));
		}
	}

	private static String hint(String name, List<String> known) {
		List<String> nearest = new NearestNames(known).of(name);
		return nearest.isEmpty() ? ", known are " + known : ": did you mean '%s'?".formatted(nearest.get(0));
	}

	EntrySource line() {
		return this.line;
	}

	EntrySource line(String name) {
		AccessFileNode member = this.members.get(name);
		return (member != null) ? member.line() : this.line;
	}

	boolean has(String name) {
		return this.members.containsKey(name);
	}

	@Nullable AccessFileNode get(String name) {
		return this.members.get(name);
	}

	@Nullable AccessFileNode require(String name) {
		if (!has(name)) {
			this.problems.add(this.line, name + " is missing");
		}
		return this.members.get(name);
	}

	/* None if it is missing, or if it is not a list, which is reported */
	List<AccessFileNode> list(String name) {
		AccessFileNode list = this.members.get(name);
		if (list instanceof Items items) {
			return items.items();
		}
		if (list != null) {
			this.problems.add(list.line(), "%s must be a list, but is %s".formatted(name, list.kind()));
		}
		return List.of();
	}

	/* The first member that is set of several; further ones are reported */
	@Nullable String onlyOneOf(List<String> names) {
		List<String> set = names.stream().filter(this::has).toList();
		set.stream()
			.skip(1)
			.forEach((name) -> this.problems.add(line(name),
					"%s must not be set together with %s".formatted(name, set.get(0))));
		return set.isEmpty() ? null : set.get(0);
	}

}
