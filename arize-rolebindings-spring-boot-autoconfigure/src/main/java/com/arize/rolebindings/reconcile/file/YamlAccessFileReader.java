package com.arize.rolebindings.reconcile.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the documents of a file in YAML. SnakeYAML constructs no object of them.
 */
final class YamlAccessFileReader {

	/* What SnakeYAML quotes: an alias, a tag or an escape */
	private static final Pattern TEXT_OF_FILE = Pattern
		.compile("(undefined alias|undefined tag handle|tag is not allowed|hexadecimal numbers)[ :,].*");

	private final String file;

	private final FileProblems problems;

	private YamlAccessFileReader(String file, FileProblems problems) {
		this.file = file;
		this.problems = problems;
	}

	static List<AccessFileNode> read(String file, String text, FileProblems problems) {
		return new YamlAccessFileReader(file, problems).compose(text)
			.stream()
			.map((document) -> new YamlDocument(file, problems).convert(document))
			.toList();
	}

	private List<Node> compose(String text) {
		StreamReader reader = new StreamReader(text);
		try {
			return compose(reader);
		}
		catch (MarkedYAMLException ex) {
			add(ex, text);
		}
		catch (ReaderException ex) {
			String before = text.substring(0, text.offsetByCodePoints(0, ex.getPosition()));
			add(FileProblems.lineAfter(before),
					"the character U+%04X must be written as an escape".formatted(ex.getCodePoint()));
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

	private void add(MarkedYAMLException ex, String text) {
		String what = Stream.of(ex.getContext(), ex.getProblem())
			.filter(Objects::nonNull)
			.collect(Collectors.joining(", "));
		String withoutText = TEXT_OF_FILE.matcher(what).replaceAll("$1");
		Mark mark = ex.getProblemMark();
		if (mark == null) {
			add(1, withoutText);
			return;
		}
		int index = text.offsetByCodePoints(0, mark.getIndex());
		add(mark.getLine() + 1,
				"%s (column %d)%s".formatted(withoutText, mark.getColumn() + 1, text.startsWith("${", index - 1)
						? ": between braces or brackets, a text with '${' needs quotation marks" : ""));
	}

	private static List<Node> compose(StreamReader reader) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(AccessFiles.MAX_SIZE);
		// an alias is not a copy here
		options.setMaxAliasesForCollections(Integer.MAX_VALUE);
		Composer composer = new Composer(new ParserImpl(reader, options), new TextResolver(), options);
		List<Node> documents = new ArrayList<>();
		while (composer.checkNode()) {
			documents.add(composer.getNode());
		}
		return documents;
	}

	private void add(int line, String description) {
		this.problems.add(new Place(this.file, line), description);
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
