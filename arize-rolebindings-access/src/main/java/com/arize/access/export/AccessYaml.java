package com.arize.access.export;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.Characters;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.LineBreak;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes documents of an access file in YAML. SnakeYAML quotes their texts.
 */
final class AccessYaml {

	/** The comment by which a later export recognizes its files. */
	static final String MARKER = "# Exported role bindings. Another export replaces this file: delete this line to keep it.";

	/** The first lines of an export. The second one is for editors. */
	static final String HEADER = MARKER + "\n# yaml-language-server: $schema=access.schema.json\n";

	private static final String UNKNOWN_USERS = "# not in the directory, for example the bot of a service key";

	private static final String RESTRICTED = "# restricted: roles on the space do not apply to this project, but administrators may keep access\n";

	/* In an access file, they are errors */
	private static final Pattern ESCAPED = Pattern.compile("(?![ -~])[" + Characters.HIDDEN + "]");

	private final StringBuilder text = new StringBuilder();

	private final Yaml yaml = new Yaml(new TextRepresenter(), options());

	private AccessYaml() {
	}

	static String file(List<ExportDocument> documents) {
		return HEADER + documents(documents);
	}

	static String documents(List<ExportDocument> documents) {
		return documents.stream()
			.map((document) -> new AccessYaml().document(document))
			.collect(Collectors.joining("---\n"));
	}

	static String entries(List<Map<String, Object>> entries) {
		AccessYaml yaml = new AccessYaml();
		entries.forEach((entry) -> yaml.members("  - ", entry));
		return yaml.text.toString();
	}

	/**
	 * Return the line of an account; empty for the default one.
	 */
	static String account(String account) {
		AccessYaml yaml = new AccessYaml();
		if (!AccountLabel.isDefault(account)) {
			yaml.members("", Map.of("account", account));
		}
		return yaml.text.toString().strip();
	}

	private String document(ExportDocument document) {
		if (document.restricted()) {
			this.text.append(RESTRICTED);
		}
		String account = account(document.account());
		this.text.append(account).append(account.isEmpty() ? "" : "\n").append("scope:\n");
		document.scope().members().forEach((name, value) -> members("  ", Map.of(name, value)));
		this.text.append("role_bindings:\n");
		document.entries().forEach((entry) -> members("  - ", entry));
		document.ofUnknownUsers().forEach((entry) -> members("  - %s\n    ".formatted(UNKNOWN_USERS), entry));
		return this.text.toString();
	}

	/* The values are texts, those with a date, and lists of them */
	private void members(String indent, Map<String, ?> members) {
		String start = indent;
		for (Map.Entry<String, ?> member : members.entrySet()) {
			this.text.append(start).append(member.getKey()).append(':');
			if (member.getValue() instanceof List<?> list) {
				list.forEach((item) -> this.text.append("\n      - ").append(value(item)));
			}
			else {
				this.text.append(' ').append(value(member.getValue()));
			}
			this.text.append('\n');
			start = "    ";
		}
	}

	private String value(Object value) {
		return (value instanceof DatedText dated) ? "%s # since %s".formatted(quoted(dated.text()), dated.since())
				: quoted(value);
	}

	/*
	 * Quote a text only where that is necessary. The text is after the indicator of a
	 * list
	 */
	private String quoted(Object value) {
		String item = this.yaml.dump(List.of(value));
		return ESCAPED.matcher(item.substring("- ".length(), item.length() - 1)).replaceAll((hidden) -> {
			int c = hidden.group().codePointAt(0);
			return (Character.charCount(c) > 1) ? "\\\\U%08X".formatted(c) : "\\\\u%04X".formatted(c);
		});
	}

	private static DumperOptions options() {
		DumperOptions options = new DumperOptions();
		options.setLineBreak(LineBreak.UNIX);
		options.setDefaultFlowStyle(FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setAllowUnicode(true);
		return options;
	}

	private static final class TextRepresenter extends Representer {

		TextRepresenter() {
			super(options());
			this.representers.put(String.class, TextRepresenter::scalar);
		}

		private static Node scalar(Object value) {
			String text = (String) value;
			ScalarStyle style = ESCAPED.matcher(text).find() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
			return new ScalarNode(Tag.STR, text, null, null, style);
		}

	}

}
