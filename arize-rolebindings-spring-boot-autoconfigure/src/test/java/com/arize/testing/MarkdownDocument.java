package com.arize.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in Markdown, of this repository.
 */
public final class MarkdownDocument {

	private static final Pattern FENCE = Pattern.compile("(\\s*)```(\\w*)");

	private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

	private static final Pattern INLINE_CODE = Pattern.compile("`([^`\\n]+)`");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private final Path path;

	private final List<Snippet> snippets = new ArrayList<>();

	/* Without code in blocks */
	private final List<String> prose = new ArrayList<>();

	/**
	 * Read a document.
	 * @param path the path of the file
	 */
	public MarkdownDocument(Path path) {
		this.path = path;
		try {
			parse(Files.readAllLines(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void parse(List<String> lines) {
		for (int i = 0; i < lines.size(); i++) {
			Matcher fence = FENCE.matcher(lines.get(i));
			if (!fence.matches()) {
				this.prose.add(lines.get(i));
				continue;
			}
			int start = i + 1;
			String end = fence.group(1) + "```";
			List<String> code = new ArrayList<>();
			while (!lines.get(++i).equals(end)) {
				code.add(lines.get(i).substring(Math.min(fence.group(1).length(), lines.get(i).length())));
			}
			this.snippets.add(new Snippet(this, start + 1, fence.group(2), String.join("\n", code) + "\n"));
		}
	}

	public Path path() {
		return this.path;
	}

	/**
	 * The code in blocks of the given language.
	 * @param language the language, empty for blocks without one
	 * @return the snippets
	 */
	public List<Snippet> snippets(String language) {
		return this.snippets.stream().filter((snippet) -> snippet.language().equals(language)).toList();
	}

	/**
	 * The prose: all lines that are not in a block of code.
	 * @return the prose
	 */
	public String prose() {
		return String.join("\n", this.prose);
	}

	/**
	 * The code within the prose.
	 * @return the code
	 */
	public List<String> inlineCode() {
		return find(INLINE_CODE, prose());
	}

	/**
	 * The targets of links and images.
	 * @return the targets
	 */
	public List<String> links() {
		return find(LINK, INLINE_CODE.matcher(prose()).replaceAll("`"));
	}

	/**
	 * The anchors of the headings, as GitHub and GitLab form them.
	 * @return the anchors, without {@code #}
	 */
	public List<String> anchors() {
		return this.prose.stream()
			.map(HEADING::matcher)
			.filter(Matcher::matches)
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT))
			.map((title) -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.toList();
	}

	private static List<String> find(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((result) -> result.group(1)).toList();
	}

	@Override
	public String toString() {
		return Documents.ROOT.relativize(this.path).toString();
	}

	/**
	 * A block of code.
	 *
	 * @param document the document that contains it
	 * @param line the line of the document that the content begins with
	 * @param language the language, empty if there is none
	 * @param content the code
	 */
	public record Snippet(MarkdownDocument document, int line, String language, String content) {

		@Override
		public String toString() {
			return this.document + ", line " + this.line;
		}

	}

}
