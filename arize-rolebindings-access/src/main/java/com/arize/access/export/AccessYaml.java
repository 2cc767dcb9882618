package com.arize.access.export;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.internal.AccountLabel;
import com.arize.internal.LogEscaper;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.LineBreak;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/**
 * Writes documents of an access file in YAML.
 */
final class AccessYaml {

	/** The comment by which a later export recognizes its files. */
	static final String MARKER = "# Exported role bindings. Another export replaces this file: delete this line to keep it.";

	/** The first lines of an export. The second one is for editors. */
	static final String HEADER = MARKER + "\n# yaml-language-server: $schema=access.schema.json\n";

	private static final CommentLine UNKNOWN_USERS = new CommentLine(null, null,
			" not in the directory, for example the bot of a service key", CommentType.BLOCK);

	private static final CommentLine RESTRICTED = new CommentLine(null, null,
			" restricted: roles on the space do not apply to this project", CommentType.BLOCK);

	private static final String ROLE_BINDINGS = "role_bindings";

	private static final int INDENT = 2;

	/* Others in an access file are errors */
	private static final Pattern ESCAPED_OR_QUOTED = Pattern
		.compile("(?![ -~])[\\p{Cc}\\p{Zl}\\p{Zp}" + LogEscaper.INVISIBLE + "]");

	private AccessYaml() {
	}

	static String file(List<ExportDocument> documents) {
		return HEADER + documents(documents);
	}

	static String documents(List<ExportDocument> documents) {
		Representer representer = new AccessRepresenter(options());
		return write(documents.stream().map((document) -> node(document, representer)).toList());
	}

	static String entries(List<Map<String, Object>> entries) {
		String text = write(List.of(new AccessRepresenter(options()).represent(Map.of(ROLE_BINDINGS, entries))));
		return text.substring(text.indexOf('\n') + 1);
	}

	private static String write(List<Node> documents) {
		StringWriter writer = new StringWriter();
		DumperOptions options = options();
		Serializer serializer = new Serializer(new Emitter(writer, options), new Resolver(), options, null);
		try {
			serializer.open();
			for (Node document : documents) {
				serializer.serialize(document);
			}
			serializer.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return writer.toString();
	}

	private static DumperOptions options() {
		DumperOptions options = new DumperOptions();
		options.setLineBreak(LineBreak.UNIX);
		options.setDefaultFlowStyle(FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setAllowUnicode(true);
		options.setIndicatorIndent(INDENT);
		options.setIndentWithIndicator(true);
		options.setProcessComments(true);
		return options;
	}

	private static Node node(ExportDocument document, Representer representer) {
		Map<String, Object> members = new LinkedHashMap<>();
		if (!AccountLabel.isDefault(document.account())) {
			members.put("account", document.account());
		}
		members.put("scope", document.scope().members());
		members.put(ROLE_BINDINGS,
				Stream.concat(document.entries().stream(), document.ofUnknownUsers().stream()).toList());
		MappingNode node = (MappingNode) representer.represent(members);
		((SequenceNode) node.getValue().get(members.size() - 1).getValueNode()).getValue()
			.stream()
			.skip(document.entries().size())
			.forEach((entry) -> entry.setBlockComments(List.of(UNKNOWN_USERS)));
		if (document.restricted()) {
			node.getValue().get(0).getKeyNode().setBlockComments(List.of(RESTRICTED));
		}
		return node;
	}

	/* The emitter quotes a plain scalar where that is necessary */
	private static Node scalar(Object value) {
		String text = (String) value;
		ScalarStyle style = ESCAPED_OR_QUOTED.matcher(text).find() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
		return new ScalarNode(Tag.STR, text, null, null, style);
	}

	private static final class AccessRepresenter extends Representer {

		AccessRepresenter(DumperOptions options) {
			super(options);
			this.representers.put(String.class, AccessYaml::scalar);
		}

	}

}
