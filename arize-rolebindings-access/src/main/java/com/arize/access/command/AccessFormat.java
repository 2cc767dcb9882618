package com.arize.access.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.internal.OutputFile;
import com.arize.access.report.ExitStatus;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.LineBreak;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Orders and quotes access files as an export does. A file that would lose a comment, an
 * anchor or a value is refused.
 */
final class AccessFormat {

	/* As an export writes them. Others keep their order, behind these */
	private static final List<String> KEYS = List.of("account", "groups", "scope", "role_bindings", "<<", "role",
			"role_id", "group", "user", "users", "user_id", "user_ids", "space", "project", "resource_type",
			"resource_id", "expires");

	/* What an entry is sorted by after its role: the first one that it has */
	private static final List<String> SUBJECTS = List.of("group", "user", "users", "space", "project", "user_id",
			"user_ids", "resource_type");

	/* Entries with the comment of an export are the last ones */
	private static final String UNKNOWN_USERS = "not in the directory";

	/* A dash, comments and blank lines, and the first line of the entry */
	private static final Pattern ENTRY_COMMENTS = Pattern
		.compile("(?m)^( *)- ((?:#.*|)\\n(?: *#.*\\n| *\\n)*) *+([^#\\s].*)$");

	/* Which the emitter would write as they are. An emoji can have the joiner */
	private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\u200D]]");

	/* Not valid in YAML, so that the emitter escapes it; and how it does */
	private static final String BACKSLASH = "\uFFFE";

	private static final String ESCAPED_BACKSLASH = "\\ufffe";

	private static final int MAX_DEPTH = 50;

	/* More than a file of the largest size has without aliases */
	private static final int MAX_NODES = 5_000_000;

	private static final Resolver RESOLVER = new Resolver();

	private final FileArguments files;

	private final PrintStream out;

	AccessFormat(FileArguments files, PrintStream out) {
		this.files = files;
		this.out = out;
	}

	/**
	 * Format the files.
	 * @param check whether to write nothing
	 * @return the exit status
	 */
	int run(boolean check) {
		int changed = 0;
		try {
			for (Resource file : this.files.find()) {
				changed += format(file.getFile().toPath(), file.getDescription(), check) ? 1 : 0;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return (check && changed > 0) ? ExitStatus.CHANGES : 0;
	}

	private boolean format(Path file, String path, boolean check) throws IOException {
		String name = LogEscaper.line(path);
		Path directory = this.files.directory().toRealPath();
		// a commit could have a link to any file
		if (Files.isSymbolicLink(file) || (file.startsWith(directory) && !file.toRealPath().startsWith(directory))) {
			throw refusal(name, "is a link");
		}
		String text = read(file, name);
		String formatted = format(text, name);
		if (formatted.equals(text)) {
			return false;
		}
		this.out.println(name);
		if (!check) {
			OutputFile output = new OutputFile(file);
			output.check();
			output.write(formatted);
		}
		return true;
	}

	private static String read(Path file, String name) throws IOException {
		try {
			return Files.readString(file);
		}
		catch (CharacterCodingException ex) {
			throw refusal(name, "is not UTF-8");
		}
	}

	/**
	 * Format a file.
	 * @param text the content of the file
	 * @param name the name of the file, for messages
	 * @return the content in the order of an export
	 * @throws CommandException if the file is malformed, or would lose something
	 */
	static String format(String text, String name) {
		if (name.endsWith(".json")) {
			throw refusal(name, "is JSON, and an export is YAML");
		}
		try {
			List<Node> documents = compose(text);
			if (documents.isEmpty() || !documents.stream().allMatch(AccessFormat::isAccessDocument)) {
				throw refusal(name, "has a document with neither scope nor groups");
			}
			StringWriter writer = new StringWriter();
			DumperOptions options = options();
			Serializer serializer = new Serializer(new Emitter(writer, options), RESOLVER, options, null);
			serializer.open();
			IdentityHashMap<Node, Node> quoted = new IdentityHashMap<>();
			for (Node document : documents) {
				order(document);
				serializer.serialize(quote(document, "", quoted));
			}
			serializer.close();
			String formatted = aboveEntries(writer.toString().replace(ESCAPED_BACKSLASH, "\\"));
			requireSame(name, "a comment", text, formatted, AccessFormat::comments);
			requireSame(name, "a value", text, formatted,
					(content) -> compose(content).stream().map(AccessFormat::content).toList());
			return formatted;
		}
		catch (MarkedYAMLException ex) {
			throw refusal(
					"%s:%d".formatted(name, (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1),
					"is not YAML: " + ex.getProblem());
		}
		catch (YAMLException | IOException ex) {
			throw refusal(name, "cannot be formatted: " + ex.getMessage());
		}
	}

	private static boolean isAccessDocument(Node document) {
		return document.getTag().equals(Tag.NULL) || (document instanceof MappingNode mapping
				&& (value(mapping, "scope") != null || value(mapping, "groups") != null));
	}

	/* SnakeYAML writes the comments of an entry behind its dash. So does an export */
	private static String aboveEntries(String text) {
		return ENTRY_COMMENTS.matcher(text).replaceAll((entry) -> {
			String indent = entry.group(1);
			String comments = entry.group(2)
				.lines()
				.map((line) -> line.isBlank() ? "\n" : indent + line.strip() + "\n")
				.collect(Collectors.joining());
			return Matcher.quoteReplacement(
					entry.group(2).contains(UNKNOWN_USERS) ? entry.group() : comments + indent + "- " + entry.group(3));
		});
	}

	private static void requireSame(String name, String what, String text, String formatted,
			Function<String, List<String>> parts) {
		if (!parts.apply(text).equals(parts.apply(formatted))) {
			throw refusal(name, "would lose " + what);
		}
	}

	private static CommandException refusal(String name, String reason) {
		return new CommandException("%s: the file %s.".formatted(name, reason), "It is a file of 'access fmt'.",
				"It was not changed: correct it, or leave it out.");
	}

	private static DumperOptions options() {
		DumperOptions options = new DumperOptions();
		options.setLineBreak(LineBreak.UNIX);
		options.setSplitLines(false);
		options.setAllowUnicode(true);
		options.setIndicatorIndent(2);
		options.setIndentWithIndicator(true);
		options.setProcessComments(true);
		options.setAnchorGenerator(Node::getAnchor);
		return options;
	}

	private static ParserImpl parser(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setProcessComments(true);
		options.setCodePointLimit(Integer.MAX_VALUE);
		return new ParserImpl(new StreamReader(new StringReader(text)), options);
	}

	private static List<Node> compose(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setMaxAliasesForCollections(1000);
		Composer composer = new Composer(parser(text), RESOLVER, options);
		List<Node> documents = new ArrayList<>();
		while (composer.checkNode()) {
			Node document = composer.getNode();
			requireSize(document, 0, 0);
			documents.add(document);
		}
		return documents;
	}

	/* An alias may be in its own anchor, and have another one many times */
	private static int requireSize(Node node, int depth, int nodesBefore) {
		if (depth > MAX_DEPTH) {
			throw new YAMLException("nested too deeply");
		}
		if (nodesBefore > MAX_NODES) {
			throw new YAMLException("too many aliases");
		}
		int nodes = nodesBefore + 1;
		if (node instanceof SequenceNode sequence) {
			for (Node item : sequence.getValue()) {
				nodes = requireSize(item, depth + 1, nodes);
			}
		}
		if (node instanceof MappingNode mapping) {
			for (NodeTuple tuple : mapping.getValue()) {
				nodes = requireSize(tuple.getValueNode(), depth + 1, nodes);
			}
		}
		return nodes;
	}

	private static void order(Node document) {
		if (document instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
			Node first = mapping.getValue().get(0).getKeyNode();
			sortKeys(mapping);
			Node now = mapping.getValue().get(0).getKeyNode();
			if (!now.equals(first)) {
				// those at the beginning of a document are about the document
				now.setBlockComments(Stream
					.concat(comments(first),
							comments(now).filter((line) -> line.getCommentType() != CommentType.BLANK_LINE))
					.toList());
				first.setBlockComments(null);
			}
			if (value(mapping, "scope") instanceof MappingNode scope) {
				sortKeys(scope);
			}
			if (value(mapping, "groups") instanceof MappingNode groups) {
				groups.getValue().forEach((group) -> sort(group.getValueNode(), AccessFormat::content));
			}
			if (value(mapping, "role_bindings") instanceof SequenceNode entries) {
				entries.getValue().forEach(AccessFormat::orderEntry);
				sort(entries, AccessFormat::position);
			}
		}
	}

	private static void orderEntry(Node entry) {
		if (entry instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
			for (NodeTuple tuple : mapping.getValue()) {
				move(tuple.getValueNode(), false, tuple.getKeyNode());
			}
			move(mapping.getValue().get(0).getKeyNode(), true, mapping);
			move(mapping, false, mapping);
			sortKeys(mapping);
			sort(value(mapping, "users"), AccessFormat::content);
			sort(value(mapping, "user_ids"), AccessFormat::content);
		}
	}

	/* Comments inside an entry, or behind a list in brackets, become those above it */
	private static void move(Node from, boolean block, Node to) {
		List<CommentLine> moved = block ? from.getBlockComments() : from.getInLineComments();
		if (moved == null || moved.isEmpty() || (!block && from instanceof ScalarNode)) {
			return;
		}
		if (block) {
			from.setBlockComments(null);
		}
		else {
			from.setInLineComments(null);
		}
		to.setBlockComments(Stream.concat(comments(to), moved.stream())
			.map((line) -> (line.getCommentType() == CommentType.IN_LINE)
					? new CommentLine(null, null, line.getValue(), CommentType.BLOCK) : line)
			.toList());
	}

	private static Stream<CommentLine> comments(Node node) {
		return Stream.ofNullable(node.getBlockComments()).flatMap(List::stream);
	}

	private static void sortKeys(MappingNode mapping) {
		mapping.getValue().sort(Comparator.comparing((tuple) -> {
			String key = content(tuple.getKeyNode());
			int index = KEYS.indexOf(key);
			return key.startsWith("x-") ? -1 : (index < 0) ? KEYS.size() : index;
		}));
	}

	private static void sort(@Nullable Node list, Function<Node, String> position) {
		if (list instanceof SequenceNode sequence) {
			sequence.getValue().sort(Comparator.comparing(position));
		}
	}

	/* In the order of an export: names before identifiers */
	private static String position(Node entry) {
		if (!(entry instanceof MappingNode mapping)) {
			return "";
		}
		boolean unknown = comments(entry).anyMatch((comment) -> comment.getValue().contains(UNKNOWN_USERS));
		StringBuilder position = new StringBuilder(unknown ? "1" : "0");
		for (String role : List.of("role", "role_id")) {
			Node value = value(mapping, role);
			position.append((value != null) ? "0" + content(value) : "1").append('\0');
		}
		for (String subject : SUBJECTS) {
			Node value = value(mapping, subject);
			if (value != null) {
				// "user" and "users" are one kind
				position.append(SUBJECTS.indexOf(subject.replaceFirst("s$", ""))).append(content(value)).append('\0');
			}
		}
		// a space is before its projects
		return position.append('\0').append(content(mapping)).toString();
	}

	private static @Nullable Node value(MappingNode mapping, String key) {
		return mapping.getValue()
			.stream()
			.filter((tuple) -> content(tuple.getKeyNode()).equals(key))
			.map(NodeTuple::getValueNode)
			.findFirst()
			.orElse(null);
	}

	/*
	 * Quotation marks only where they are necessary, and no braces and brackets; what
	 * begins with x- is left as it is
	 */
	private static Node quote(Node node, String key, IdentityHashMap<Node, Node> quoted) {
		Node known = quoted.get(node);
		if (known != null) {
			return known;
		}
		Node result = node;
		if (node instanceof ScalarNode scalar) {
			result = quote(scalar, key);
		}
		quoted.put(node, result);
		if (node instanceof CollectionNode<?> collection) {
			collection.setFlowStyle(FlowStyle.BLOCK);
		}
		if (node instanceof SequenceNode sequence) {
			sequence.getValue().replaceAll((item) -> quote(item, key, quoted));
		}
		if (node instanceof MappingNode mapping) {
			mapping.setValue(new ArrayList<>(mapping.getValue().stream().map((tuple) -> {
				String name = content(tuple.getKeyNode());
				return name.startsWith("x-") ? tuple : new NodeTuple(quote(tuple.getKeyNode(), "<<", quoted),
						quote(tuple.getValueNode(), name, quoted));
			}).toList()));
		}
		return result;
	}

	/*
	 * A date is no text, and neither is the key of a merge; a text in several lines
	 * remains one
	 */
	private static Node quote(ScalarNode scalar, String key) {
		boolean text = scalar.getTag().equals(Tag.STR) || (scalar.isPlain() && !scalar.getTag().equals(Tag.NULL));
		String value = INVISIBLE.matcher(scalar.getValue()).replaceAll((found) -> escape(found.group().codePointAt(0)));
		if (!text || scalar.getTag().equals(Tag.MERGE)
				|| (value.equals(scalar.getValue()) && value.matches("(?s).*[\\p{Cc}\\p{Zl}\\p{Zp}].*"))) {
			return scalar;
		}
		Tag date = key.equals("expires") ? RESOLVER.resolve(scalar.getNodeId(), scalar.getValue(), true) : Tag.STR;
		Node quoted = new ScalarNode(date, value, scalar.getStartMark(), scalar.getEndMark(), ScalarStyle.PLAIN);
		quoted.setAnchor(scalar.getAnchor());
		quoted.setBlockComments(scalar.getBlockComments());
		quoted.setInLineComments(scalar.getInLineComments());
		quoted.setEndComments(scalar.getEndComments());
		return quoted;
	}

	private static String escape(int character) {
		return BACKSLASH + (Character.isBmpCodePoint(character) ? "u%04x" : "U%08x").formatted(character);
	}

	/*
	 * Without the order of members and elements. An alias has the content of its anchor
	 */
	private static String content(Node node) {
		if (node instanceof ScalarNode scalar) {
			return scalar.getValue();
		}
		if (node instanceof SequenceNode sequence) {
			return sequence.getValue().stream().map(AccessFormat::content).sorted().toList().toString();
		}
		return ((MappingNode) node).getValue()
			.stream()
			.map((tuple) -> content(tuple.getKeyNode()) + ": " + content(tuple.getValueNode()))
			.sorted()
			.toList()
			.toString();
	}

	private static List<String> comments(String text) {
		ParserImpl parser = parser(text);
		List<String> comments = new ArrayList<>();
		while (parser.peekEvent() != null) {
			if (parser.getEvent() instanceof CommentEvent comment
					&& comment.getCommentType() != CommentType.BLANK_LINE) {
				comments.add(comment.getValue().strip());
			}
		}
		return comments.stream().sorted().toList();
	}

}
