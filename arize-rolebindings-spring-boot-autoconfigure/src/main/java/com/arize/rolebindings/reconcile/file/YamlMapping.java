package com.arize.rolebindings.reconcile.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping in a file, whose keys are known. Whatever is wrong with it becomes a problem
 * of the file.
 */
final class YamlMapping {

	private final MappingNode node;

	private final FileProblems problems;

	private final Map<String, Node> members = new LinkedHashMap<>();

	private YamlMapping(MappingNode node, FileProblems problems) {
		this.node = node;
		this.problems = problems;
	}

	static @Nullable YamlMapping of(Node node, String name, List<String> known, FileProblems problems) {
		if (!(node instanceof MappingNode mappingNode) || !node.getTag().equals(Tag.MAP)) {
			problems.add(node, "%s must be a mapping with %s, but is %s".formatted(name, known, kind(node)));
			return null;
		}
		YamlMapping mapping = new YamlMapping(mappingNode, problems);
		mappingNode.getValue().forEach((member) -> mapping.add(member, known));
		return mapping;
	}

	private void add(NodeTuple member, List<String> known) {
		Node key = member.getKeyNode();
		String name = (key instanceof ScalarNode scalar) ? scalar.getValue() : kind(key);
		if (!known.contains(name)) {
			this.problems.add(key, "'%s' is unknown, known are %s".formatted(name, known));
			return;
		}
		Node first = this.members.putIfAbsent(name, member.getValueNode());
		if (first != null) {
			this.problems.add(key, "%s is set twice, first in line %d".formatted(name, FileProblems.line(first)));
		}
	}

	int line() {
		return FileProblems.line(this.node);
	}

	int line(String name) {
		Node member = this.members.get(name);
		return (member != null) ? FileProblems.line(member) : line();
	}

	boolean has(String name) {
		return this.members.containsKey(name);
	}

	@Nullable Node require(String name) {
		if (!has(name)) {
			this.problems.add(line(), name + " is missing");
		}
		return this.members.get(name);
	}

	List<Node> list(String name) {
		Node list = require(name);
		if (list instanceof SequenceNode sequence && list.getTag().equals(Tag.SEQ)) {
			return sequence.getValue();
		}
		if (list != null) {
			this.problems.add(list, "%s must be a list, but is %s".formatted(name, kind(list)));
		}
		return List.of();
	}

	@Nullable String text(String name) {
		Node member = this.members.get(name);
		if (member == null) {
			return null;
		}
		if (!(member instanceof ScalarNode scalar) || !member.getTag().equals(Tag.STR)) {
			this.problems.add(member, "%s must be text, but is %s".formatted(name, kind(member)));
			return null;
		}
		try {
			return Arguments.requireId(scalar.getValue(), name);
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(member, String.valueOf(ex.getMessage()));
			return null;
		}
	}

	private static String kind(Node node) {
		Tag tag = node.getTag();
		if (tag.equals(Tag.NULL)) {
			return "empty";
		}
		if (tag.equals(Tag.STR)) {
			return "text";
		}
		if (tag.equals(Tag.SEQ)) {
			return "a list";
		}
		return tag.equals(Tag.MAP) ? "a mapping" : "tagged with " + tag.getValue();
	}

}
