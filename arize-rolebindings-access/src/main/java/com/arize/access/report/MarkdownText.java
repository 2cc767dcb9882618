package com.arize.access.report;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;

/**
 * Untrusted text in Markdown. It is always in a code span or a code block, in which
 * GitHub and GitLab render no markup, and no mention, link, reference or emoji.
 */
final class MarkdownText {

	/* A longer text would leave less space for others */
	private static final int MAX_SPAN_LENGTH = 500;

	private static final int MAX_BLOCK_LENGTH = 10_000;

	private static final Pattern BACKTICKS = Pattern.compile("`+");

	private static final int MIN_FENCE = 3;

	private MarkdownText() {
	}

	static String cell(String text) {
		String line = limit(LogEscaper.line(text), MAX_SPAN_LENGTH);
		String fence = "`".repeat(longestRun(line) + 1);
		String padding = (line.isEmpty() || line.startsWith("`") || line.endsWith("`")) ? " " : "";
		return (fence + padding + line + padding + fence).replace("|", "\\|");
	}

	static String block(String text) {
		String lines = limit(
				text.lines().map((line) -> LogEscaper.line(line.replace("\t", "  "))).collect(Collectors.joining("\n")),
				MAX_BLOCK_LENGTH);
		String fence = "`".repeat(Math.max(longestRun(lines) + 1, MIN_FENCE));
		return "%stext\n%s\n%s\n".formatted(fence, lines, fence);
	}

	/* A half of a character, such as an emoji, could not be written to a file */
	private static String limit(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
		return text.substring(0, end) + "...";
	}

	private static int longestRun(String text) {
		return BACKTICKS.matcher(text).results().map(MatchResult::group).mapToInt(String::length).max().orElse(0);
	}

}
