package com.arize.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text from elsewhere fit for a report that people decide on: what could end a
 * line, turn it around or hide in it is shown as an escape.
 */
public final class LogEscaper {

	private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

	/* An identifier with blanks could pass for the words that follow it */
	private static final Pattern NOT_IN_A_WORD = Pattern.compile("[\\p{C}\\p{Z}\\\\]");

	private LogEscaper() {
	}

	public static String line(String text) {
		return escape(NOT_IN_A_LINE, text);
	}

	public static String word(String id) {
		return escape(NOT_IN_A_WORD, id);
	}

	private static String escape(Pattern pattern, String text) {
		return pattern.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(escape(match.group())));
	}

	private static String escape(String characters) {
		return characters.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
	}

}
