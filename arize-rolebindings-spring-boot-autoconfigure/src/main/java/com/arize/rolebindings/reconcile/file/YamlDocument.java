package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.rolebindings.reconcile.file.AccessFileNode.Items;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Member;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Members;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Other;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Converts the nodes of a document in YAML. A mapping has the members of those that it
 * merges by {@code <<}, unless it sets them itself.
 */
final class YamlDocument {

	private static final String MERGE = "<<";

	/* Each mapping may merge the previous one: without a limit, that is quadratic */
	private static final int MAX_MERGED_MEMBERS = 100;

	private final String file;

	private final FileProblems problems;

	/* An alias is the same node as its anchor, which may contain it */
	private final IdentityHashMap<Node, AccessFileNode> converted = new IdentityHashMap<>();

	/* The mappings whose members are being converted */
	private final Set<Node> open = new HashSet<>();

	YamlDocument(String file, FileProblems problems) {
		this.file = file;
		this.problems = problems;
	}

	AccessFileNode convert(Node node) {
		AccessFileNode known = this.converted.get(node);
		return (known != null) ? known : convertNew(node);
	}

	private AccessFileNode convertNew(Node node) {
		Place place = place(node);
		Tag tag = node.getTag();
		if (node instanceof ScalarNode scalar && tag.equals(Tag.STR)) {
			return new Text(place, scalar.getValue());
		}
		if (node instanceof SequenceNode sequence && tag.equals(Tag.SEQ)) {
			List<AccessFileNode> items = new ArrayList<>();
			AccessFileNode list = new Items(place, items);
			this.converted.put(node, list);
			sequence.getValue().forEach((item) -> items.add(convert(item)));
			return list;
		}
		if (node instanceof MappingNode mapping && tag.equals(Tag.MAP)) {
			List<Member> members = new ArrayList<>();
			AccessFileNode map = new Members(place, members);
			this.converted.put(node, map);
			this.open.add(node);
			addMembers(mapping, members);
			this.open.remove(node);
			return map;
		}
		return tag.equals(Tag.NULL) ? Other.empty(place) : new Other(place, kind(tag));
	}

	private void addMembers(MappingNode mapping, List<Member> members) {
		List<Node> sources = new ArrayList<>();
		for (NodeTuple member : mapping.getValue()) {
			if (isMerge(member.getKeyNode())) {
				sources.add(member.getValueNode());
			}
			else {
				members.add(member(member.getKeyNode(), member.getValueNode()));
			}
		}
		for (Node source : sources) {
			if (source instanceof SequenceNode list) {
				list.getValue().forEach((item) -> merge(item, members));
			}
			else {
				merge(source, members);
			}
		}
	}

	private static boolean isMerge(Node key) {
		return key instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
				&& scalar.getValue().equals(MERGE);
	}

	private void merge(Node source, List<Member> members) {
		if (!(convert(source) instanceof Members mapping) || this.open.contains(source)) {
			this.problems.add(place(source), "<< must be another mapping, or a list of mappings");
			return;
		}
		if (members.size() + mapping.members().size() > MAX_MERGED_MEMBERS) {
			this.problems.add(place(source),
					"a mapping with << must not have more than %d members".formatted(MAX_MERGED_MEMBERS));
			return;
		}
		Set<String> names = members.stream().map(Member::name).collect(Collectors.toSet());
		mapping.members().stream().filter((member) -> !names.contains(member.name())).forEach(members::add);
	}

	private Member member(Node key, Node value) {
		String name = (key instanceof ScalarNode scalar) ? scalar.getValue() : convert(key).kind();
		return new Member(place(key), name, convert(value));
	}

	/* A tag of another kind of node, such as "!!str []", or an unknown one */
	private static String kind(Tag tag) {
		if (tag.equals(Tag.STR)) {
			return "text";
		}
		if (tag.equals(Tag.SEQ)) {
			return "a list";
		}
		return tag.equals(Tag.MAP) ? "a mapping" : "tagged with " + tag.getValue();
	}

	private Place place(Node node) {
		return new Place(this.file, node.getStartMark().getLine() + 1);
	}

}
