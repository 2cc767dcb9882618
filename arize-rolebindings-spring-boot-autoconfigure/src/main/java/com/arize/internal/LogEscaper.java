package com.arize.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Escapes untrusted text for logs and reports: line separators, control characters and
 * format characters, which could end a line, change its direction or be invisible.
 */
public final class LogEscaper {

	private static final Pattern UNSAFE_IN_LINE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

	/* An identifier with spaces could be taken for several words */
	private static final Pattern UNSAFE_IN_WORD = Pattern.compile("[\\p{C}\\p{Z}\\\\]");

	/* A name may have single spaces between its words */
	private static final Pattern UNSAFE_IN_NAME = Pattern.compile("[\\p{C}\\p{Z}\\\\\"&&[^ ]]");

	/*
	 * What could be taken for another part of a line such as 'user a role b -> c on SPACE
	 * d'
	 */
	private static final Pattern AMBIGUOUS_NAME = Pattern
		.compile("^$|^ | $|  |:( |$)|(^| )(role|->|(on|of) (SPACE|PROJECT))( |$)");

	private LogEscaper() {
	}

	/**
	 * Escape a text that is a part of a line.
	 * @param text the text
	 * @return the escaped text
	 */
	public static String line(String text) {
		return escape(UNSAFE_IN_LINE, text);
	}

	/**
	 * Escape an identifier, including spaces and backslashes.
	 * @param id the identifier
	 * @return the escaped identifier
	 */
	public static String word(String id) {
		return escape(UNSAFE_IN_WORD, id);
	}

	/**
	 * Escape a name that is a part of a line, and quote it if it could be taken for
	 * another part of the line.
	 * @param name the name
	 * @return the escaped name, with its spaces
	 */
	public static String name(String name) {
		if (isPlainWord(name)) {
			return name;
		}
		String escaped = escape(UNSAFE_IN_NAME, name);
		return AMBIGUOUS_NAME.matcher(escaped).find() ? '"' + escaped + '"' : escaped;
	}

	private static String escape(Pattern pattern, String text) {
		return isPlainWord(text) ? text
				: pattern.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(escape(match.group())));
	}

	/*
	 * Whether no pattern finds anything, which is true of most identifiers and addresses:
	 * to search by patterns takes several times as long
	 */
	private static boolean isPlainWord(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isPlain(text.charAt(i))) {
				return false;
			}
		}
		return !text.isEmpty() && !text.equals("role");
	}

	private static boolean isPlain(char character) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
				|| (character >= 'A' && character <= 'Z') || character == '-' || character == '.' || character == '@'
				|| character == '_' || character == '=';
	}

	private static String escape(String characters) {
		return characters.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
	}

}
