package com.arize.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The documents of this repository.
 */
public final class Documents {

	/**
	 * The root directory of the repository.
	 */
	public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Path DOCS = ROOT.resolve("docs");

	private Documents() {
	}

	/**
	 * The documents for users: the README, then those in {@code docs}.
	 * @return the documents
	 */
	public static List<MarkdownDocument> guides() {
		try (Stream<Path> files = Files.list(DOCS)) {
			Stream<Path> guides = files.filter((file) -> file.toString().endsWith(".md")).sorted();
			return Stream.concat(Stream.of(ROOT.resolve("README.md")), guides).map(MarkdownDocument::new).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All documents, those for developers included.
	 * @return the documents
	 */
	public static List<MarkdownDocument> all() {
		Stream<String> others = Stream.of(".github/SECURITY.md", "BENCHMARKS.md", "CHANGELOG.md", "CONTRIBUTING.md",
				"arize-rolebindings-spring-boot-starter/README.md");
		return Stream.concat(guides().stream(), others.map(ROOT::resolve).map(MarkdownDocument::new)).toList();
	}

	/**
	 * A document in {@code docs}.
	 * @param name the name of the file
	 * @return the document
	 */
	public static MarkdownDocument guide(String name) {
		return new MarkdownDocument(DOCS.resolve(name));
	}

}
