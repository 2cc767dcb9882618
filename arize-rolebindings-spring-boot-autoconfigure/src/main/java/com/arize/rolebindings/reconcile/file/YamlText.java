package com.arize.rolebindings.reconcile.file;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Takes YAML apart into nodes that know their line. No object is ever constructed.
 */
final class YamlText {

	private YamlText() {
	}

	static Node compose(String text, FileProblems problems) {
		StreamReader reader = new StreamReader(text);
		try {
			Node node = firstDocument(reader, problems);
			if (node == null || node.getTag().equals(Tag.NULL)) {
				problems.add(1, "the file is empty");
				throw problems.exception();
			}
			return node;
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
			// a limit is exceeded: such a file has no line that would be worth telling
			problems.add(1, String.valueOf(ex.getMessage()));
		}
		throw problems.exception();
	}

	private static @Nullable Node firstDocument(StreamReader reader, FileProblems problems) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(DesiredStateFile.MAX_SIZE);
		Composer composer = new Composer(new ParserImpl(reader, options), new TextResolver(), options);
		try {
			Node first = composer.checkNode() ? composer.getNode() : null;
			if (composer.checkNode()) {
				problems.add(composer.getNode(), "another document begins, but the file must be one");
			}
			return first;
		}
		catch (IllegalArgumentException ex) {
			// SnakeYAML throws it as it is for the digits of an escape, and for a tag
			problems.add(reader.getLine() + 1, (ex instanceof NumberFormatException)
					? "an escape is not the number of a character" : "a tag is not valid");
			throw problems.exception();
		}
	}

	/**
	 * Takes everything for text as it is written, but for what is nothing: an id may look
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
