package com.arize.rolebindings.reconcile.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.internal.Arguments;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Items;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Member;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Members;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in a file, with the values of its known members. Reports its problems to
 * {@link FileProblems}.
 */
final class AccessFileMapping {

	private final int line;

	private final FileProblems problems;

	private final Map<String, AccessFileNode> members = new LinkedHashMap<>();

	private AccessFileMapping(int line, FileProblems problems) {
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
			this.problems.add(member.line(), "'%s' is unknown, known are %s".formatted(name, known));
			return;
		}
		AccessFileNode first = this.members.putIfAbsent(name, member.value());
		if (first != null) {
			this.problems.add(member.line(), "%s is set twice, first in line %d".formatted(name, first.line()));
		}
	}

	int line() {
		return this.line;
	}

	int line(String name) {
		AccessFileNode member = this.members.get(name);
		return (member != null) ? member.line() : line();
	}

	boolean has(String name) {
		return this.members.containsKey(name);
	}

	Set<String> names() {
		return this.members.keySet();
	}

	@Nullable AccessFileNode require(String name) {
		if (!has(name)) {
			this.problems.add(line(), name + " is missing");
		}
		return this.members.get(name);
	}

	List<AccessFileNode> list(String name) {
		AccessFileNode list = require(name);
		if (list instanceof Items items) {
			return items.items();
		}
		if (list != null) {
			this.problems.add(list.line(), "%s must be a list, but is %s".formatted(name, list.kind()));
		}
		return List.of();
	}

	@Nullable String text(String name) {
		AccessFileNode member = this.members.get(name);
		if (member == null) {
			return null;
		}
		if (!(member instanceof Text text)) {
			this.problems.add(member.line(), "%s must be text, but is %s".formatted(name, member.kind()));
			return null;
		}
		try {
			return Arguments.requireId(text.value(), name);
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(member.line(), String.valueOf(ex.getMessage()));
			return null;
		}
	}

}
