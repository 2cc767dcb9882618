package com.arize.access.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.EntrySource;
import com.arize.access.file.AccessFileNode.Items;
import com.arize.access.file.AccessFileNode.Member;
import com.arize.access.file.AccessFileNode.Members;
import com.arize.access.file.AccessFileNode.Other;
import com.arize.access.file.AccessFileNode.Text;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the documents of files in YAML. SnakeYAML constructs no object of them. A mapping
 * has the members of those that it merges by {@code <<}, unless it sets them itself.
 */
final class YamlAccessFileReader {

	/* SnakeYAML quotes these: an alias, a tag or an escape */
	private static final Pattern TEXT_OF_FILE = Pattern
		.compile("(undefined alias|undefined tag handle|tag is not allowed|hexadecimal numbers)[ :,].*");

	private static final String MERGE = "<<";

	/* Each mapping may merge the previous one: without a limit, that is quadratic */
	private static final int MAX_MERGED_MEMBERS = 100;

	/* The limit is for one file */
	private static final int MAX_ALIASES = 10_000;

	private final AccessFiles.Limits limits;

	private final FileProblems problems;

	private String file = "";

	/* The limit is for all files */
	private int nodes;

	/* An alias is the same node as its anchor, which may contain it */
	private final IdentityHashMap<Node, AccessFileNode> converted = new IdentityHashMap<>();

	/* The members of these mappings are being converted */
	private final Set<Node> open = new HashSet<>();

	YamlAccessFileReader(AccessFiles.Limits limits, FileProblems problems) {
		this.limits = limits;
		this.problems = problems;
	}

	List<AccessFileNode> read(String file, String text) {
		this.file = file;
		this.converted.clear();
		return compose(text).stream().map(this::convert).toList();
	}

	private List<Node> compose(String text) {
		StreamReader reader = new StreamReader(text);
		try {
			return compose(reader);
		}
		catch (MarkedYAMLException ex) {
			add(ex);
		}
		catch (YAMLException ex) {
			// a limit is exceeded, which the exception reports without a line
			add(1, String.valueOf(ex.getMessage()));
		}
		catch (IllegalArgumentException ex) {
			// SnakeYAML does not wrap those of an escape and of a tag
			add(reader.getLine() + 1, (ex instanceof NumberFormatException)
					? "an escape is not the number of a character" : "a tag is not valid");
		}
		throw this.problems.exception();
	}

	private void add(MarkedYAMLException ex) {
		String what = Stream.of(ex.getContext(), ex.getProblem())
			.filter(Objects::nonNull)
			.collect(Collectors.joining(", "));
		String withoutText = TEXT_OF_FILE.matcher(what).replaceAll("$1");
		Mark mark = ex.getProblemMark();
		if (mark == null) {
			add(1, withoutText);
			return;
		}
		add(mark.getLine() + 1, "%s (column %s)".formatted(withoutText, mark.getColumn() + 1));
	}

	private List<Node> compose(StreamReader reader) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(AccessFiles.MAX_SIZE);
		// an alias is not a copy here
		options.setMaxAliasesForCollections(Integer.MAX_VALUE);
		Composer composer = new Composer(new LimitedParser(reader, options), new TextResolver(), options);
		List<Node> documents = new ArrayList<>();
		while (composer.checkNode()) {
			documents.add(composer.getNode());
		}
		return documents;
	}

	private void add(int line, String description) {
		this.problems.add(this.file, line, description);
	}

	private AccessFileNode convert(Node node) {
		AccessFileNode known = this.converted.get(node);
		return (known != null) ? known : convertNew(node);
	}

	private AccessFileNode convertNew(Node node) {
		EntrySource line = line(node);
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
			this.open.add(node);
			addMembers(mapping, members);
			this.open.remove(node);
			return map;
		}
		return tag.equals(Tag.NULL) ? Other.empty(line) : new Other(line, kind(tag));
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
			this.problems.add(line(source), "<< must be another mapping, or a list of mappings");
			return;
		}
		if (members.size() + mapping.members().size() > MAX_MERGED_MEMBERS) {
			this.problems.add(line(source),
					"a mapping with << must not have more than %s members".formatted(MAX_MERGED_MEMBERS));
			return;
		}
		Set<String> names = members.stream().map(Member::name).collect(Collectors.toSet());
		mapping.members().stream().filter((member) -> !names.contains(member.name())).forEach(members::add);
	}

	private Member member(Node key, Node value) {
		String name = (key instanceof ScalarNode scalar) ? scalar.getValue() : convert(key).kind();
		return new Member(line(key), name, convert(value));
	}

	/* The tag is of another kind of node, such as "!!str []", or unknown */
	private static String kind(Tag tag) {
		if (tag.equals(Tag.STR)) {
			return "text";
		}
		if (tag.equals(Tag.SEQ)) {
			return "a list";
		}
		return tag.equals(Tag.MAP) ? "a mapping" : "tagged with " + tag.getValue();
	}

	private EntrySource line(Node node) {
		return new EntrySource(this.file, node.getStartMark().getLine() + 1, null);
	}

	/**
	 * Stops at what exceeds a limit, before it becomes a node.
	 */
	private final class LimitedParser extends ParserImpl {

		private int aliases;

		private LimitedParser(StreamReader reader, LoaderOptions options) {
			super(reader, options);
		}

		@Override
		public Event getEvent() {
			Event event = super.getEvent();
			if (event instanceof ScalarEvent scalar && scalar.getValue().length() > AccessFiles.MAX_LINE_LENGTH) {
				throw exceeded(event, "a text has more than %s characters", AccessFiles.MAX_LINE_LENGTH);
			}
			if (event instanceof AliasEvent && ++this.aliases > MAX_ALIASES) {
				throw exceeded(event, "the file has more than %s aliases", MAX_ALIASES);
			}
			if (++YamlAccessFileReader.this.nodes > YamlAccessFileReader.this.limits.nodes()) {
				throw exceeded(event, "the files have more than %s texts, lists and mappings",
						YamlAccessFileReader.this.limits.nodes());
			}
			return event;
		}

		private static ParserException exceeded(Event event, String problem, int limit) {
			return new ParserException(null, null, problem.formatted(limit), event.getStartMark());
		}

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
