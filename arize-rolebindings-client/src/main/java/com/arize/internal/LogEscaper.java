package com.arize.internal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Escapes untrusted text for logs and reports: characters that end a line, change its
 * direction or are invisible, and text that a build server would execute as a command.
 */
public final class LogEscaper {

	/** A part of a character class: format characters, and others without a width. */
	public static final String INVISIBLE = "\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0"
			+ "\\uFE00-\\uFE0D\\x{E0100}-\\x{E01EF}";

	/* Most characters are ASCII, and must not be looked up in the class that follows */
	private static final String UNSAFE = "(?![ -~])[\\p{C}\\p{Z}" + INVISIBLE + "]";

	/*
	 * Build servers execute '::' at the beginning of a line, and '##[' or '##vso['
	 * anywhere
	 */
	private static final String COMMAND = "|\\A *:(?=:)|#(?=#\\w*\\[)";

	private static final Pattern UNSAFE_IN_LINE = Pattern.compile(UNSAFE + COMMAND);

	/* An identifier with spaces could be taken for several words */
	private static final Pattern UNSAFE_IN_WORD = Pattern.compile(UNSAFE + "|[ \\\\]" + COMMAND);

	/* A name may have single spaces between its words */
	private static final Pattern UNSAFE_IN_NAME = Pattern.compile(UNSAFE + "|[\\\\\"]" + COMMAND);

	/*
	 * Lines such as 'user a role b -> c on PROJECT d of SPACE e in account f' have these
	 * words
	 */
	private static final Set<String> WORDS_OF_LINES = Set.of("user", "role", "on", "of", "in");

	private static final String WORD = "[\\p{L}\\p{M}\\p{N}@._=+\\-&&[^" + INVISIBLE + "]]+";

	private static final Pattern WORDS = Pattern.compile(WORD + "( " + WORD + ")*");

	private LogEscaper() {
	}

	public static String line(String text) {
		return escape(UNSAFE_IN_LINE, text);
	}

	/**
	 * Escape an identifier, including spaces and backslashes.
	 */
	public static String word(String id) {
		return escape(UNSAFE_IN_WORD, id);
	}

	/**
	 * Escape a name that is a part of a line. It is quoted, unless it consists of words
	 * of letters, digits and {@code @._=+-}: it must not be taken for another part of the
	 * line.
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
