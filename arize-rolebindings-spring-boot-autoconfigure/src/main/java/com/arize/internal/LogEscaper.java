package com.arize.internal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	/* Words of lines such as 'user a role b -> c on PROJECT d of SPACE e in account f' */
	private static final Set<String> WORDS_OF_LINES = Set.of("user", "role", "on", "of", "in");

	private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}@._=+-]+( [\\p{L}\\p{M}\\p{N}@._=+-]+)*");

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
	 * Escape a name that is a part of a line, and quote it unless it consists of words of
	 * letters, digits and {@code @._=+-}, so that it cannot be taken for another part of
	 * the line.
	 * @param name the name
	 * @return the escaped name, with its spaces
	 */
	public static String name(String name) {
		boolean plain = WORDS.matcher(name).matches() && Stream.of(name.split(" ")).noneMatch(WORDS_OF_LINES::contains);
		return plain ? name : '"' + escape(UNSAFE_IN_NAME, name) + '"';
	}

	private static String escape(Pattern pattern, String text) {
		return pattern.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(escape(match.group())));
	}

	private static String escape(String characters) {
		return characters.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
	}

}
