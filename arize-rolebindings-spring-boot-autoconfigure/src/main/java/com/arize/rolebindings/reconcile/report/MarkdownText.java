package com.arize.rolebindings.reconcile.report;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.arize.internal.LogEscaper;

/**
 * Untrusted text in Markdown. It is always in a code span or a code block, in which
 * GitHub and GitLab render no markup, and no mention, link, reference or emoji.
 */
final class MarkdownText {

	private static final Pattern BACKTICKS = Pattern.compile("`+");

	private static final int MIN_FENCE = 3;

	private MarkdownText() {
	}

	/**
	 * Return a code span.
	 * @param text the text, in which characters that could end a line are escaped
	 * @return the code span
	 */
	static String code(String text) {
		String fence = "`".repeat(longestRun(text) + 1);
		String padding = (text.isEmpty() || text.startsWith("`") || text.endsWith("`")) ? " " : "";
		return fence + padding + text + padding + fence;
	}

	/**
	 * Return a code span for a cell of a table.
	 * @param text the text, in which characters that could end a line are escaped
	 * @return the code span
	 */
	static String cell(String text) {
		return code(text).replace("|", "\\|");
	}

	/**
	 * Return a code span with an identifier or a name for a cell of a table.
	 * @param name the identifier or the name
	 * @return the code span
	 */
	static String name(String name) {
		return cell(LogEscaper.name(name));
	}

	/**
	 * Return a code block.
	 * @param text the text, which may have several lines
	 * @return the block, ending with a line feed
	 */
	static String block(String text) {
		String fence = "`".repeat(Math.max(longestRun(text) + 1, MIN_FENCE));
		StringBuilder block = new StringBuilder(fence).append("text\n");
		text.lines().forEach((line) -> block.append(LogEscaper.line(line.replace("\t", "  "))).append('\n'));
		return block.append(fence).append('\n').toString();
	}

	private static int longestRun(String text) {
		return BACKTICKS.matcher(text).results().map(MatchResult::group).mapToInt(String::length).max().orElse(0);
	}

}
