package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.reconcile.file.AccessFileNode.Empty;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Items;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Member;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Members;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Other;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a file in YAML. SnakeYAML constructs no object of it.
 */
final class YamlAccessFileReader {

	/* An alias is the same node as its anchor, which may contain it */
	private final IdentityHashMap<Node, AccessFileNode> converted = new IdentityHashMap<>();

	private YamlAccessFileReader() {
	}

	static AccessFileNode read(String text, FileProblems problems) {
		Node root = compose(text, problems);
		return (root != null) ? new YamlAccessFileReader().convert(root) : new Empty(1);
	}

	private static @Nullable Node compose(String text, FileProblems problems) {
		StreamReader reader = new StreamReader(text);
		try {
			return firstDocument(reader, problems);
		}
		catch (MarkedYAMLException ex) {
			String what = Stream.of(ex.getContext(), ex.getProblem())
				.filter(Objects::nonNull)
				.collect(Collectors.joining(", "));
			problems.add((ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1, what);
		}
		catch (ReaderException ex) {
			String before = text.substring(0, text.offsetByCodePoints(0, ex.getPosition()));
			problems.add(FileProblems.lineAfter(before),
					"the character U+%04X must be written as an escape".formatted(ex.getCodePoint()));
		}
		catch (YAMLException ex) {
			// a limit is exceeded, which the exception reports without a line
			problems.add(1, String.valueOf(ex.getMessage()));
		}
		throw problems.exception();
	}

	private static @Nullable Node firstDocument(StreamReader reader, FileProblems problems) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(AccessFile.MAX_SIZE);
		Composer composer = new Composer(new ParserImpl(reader, options), new TextResolver(), options);
		try {
			Node first = composer.checkNode() ? composer.getNode() : null;
			if (composer.checkNode()) {
				problems.add(line(composer.getNode()), "another document begins, but the file must be one");
			}
			return first;
		}
		catch (IllegalArgumentException ex) {
			// SnakeYAML does not wrap those of an escape and of a tag
			problems.add(reader.getLine() + 1, (ex instanceof NumberFormatException)
					? "an escape is not the number of a character" : "a tag is not valid");
			throw problems.exception();
		}
	}

	private AccessFileNode convert(Node node) {
		AccessFileNode known = this.converted.get(node);
		return (known != null) ? known : convertNew(node);
	}

	private AccessFileNode convertNew(Node node) {
		int line = line(node);
		Tag tag = node.getTag();
		if (node instanceof ScalarNode scalar && tag.equals(Tag.STR)) {
			return new Text(line, scalar.getValue());
		}
		if (node instanceof SequenceNode sequence && tag.equals(Tag.SEQ)) {
			List<AccessFileNode> items = new ArrayList<>();
			AccessFileNode list = new Items(line, items);
			this.converted.put(node, list);
			sequence.getValue().forEach((item) -> items.add(convert(item)));
			return list;
		}
		if (node instanceof MappingNode mapping && tag.equals(Tag.MAP)) {
			List<Member> members = new ArrayList<>();
			AccessFileNode map = new Members(line, members);
			this.converted.put(node, map);
			mapping.getValue().forEach((member) -> members.add(member(member.getKeyNode(), member.getValueNode())));
			return map;
		}
		return tag.equals(Tag.NULL) ? new Empty(line) : new Other(line, kind(tag));
	}

	private Member member(Node key, Node value) {
		String name = (key instanceof ScalarNode scalar) ? scalar.getValue() : convert(key).kind();
		return new Member(line(key), name, convert(value));
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

	private static int line(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	/**
	 * Resolves every plain scalar that is not null to text, as an identifier may look
	 * like a number.
	 */
	private static final class TextResolver extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			addImplicitResolver(Tag.NULL, NULL, "~nN\0");
			addImplicitResolver(Tag.NULL, EMPTY, null);
		}

	}

}
