package com.arize.access.internal;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

import com.arize.internal.LogEscaper;

/**
 * Characters of names that mislead a reader.
 */
public final class Characters {

	/**
	 * A part of a character class: the characters that a review of a file does not show.
	 * Variation selectors and the Braille blank are among them, although logs may have
	 * those.
	 */
	public static final String HIDDEN = "\\p{Cc}\\p{Zl}\\p{Zp}\\uFFFE\\uFFFF" + LogEscaper.INVISIBLE
			+ "\\u2800\\uFE0E\\uFE0F";

	private static final Set<UnicodeScript> OF_NO_LANGUAGE = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED,
			UnicodeScript.UNKNOWN);

	/* A name may mix these scripts with each other and with Latin */
	private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
			UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO);

	private Characters() {
	}

	/**
	 * Return the scripts of a text, if a letter may look like that of another script.
	 * @return at least two scripts; none if nothing is mixed
	 */
	public static Set<UnicodeScript> mixedScripts(String text) {
		Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
		text.codePoints()
			.filter((c) -> c > 0x7F || Character.isLetter(c))
			.mapToObj(UnicodeScript::of)
			.forEach(scripts::add);
		scripts.removeAll(OF_NO_LANGUAGE);
		Set<UnicodeScript> others = EnumSet.copyOf(scripts);
		boolean eastAsian = others.removeAll(EAST_ASIAN);
		boolean mixed = others.size() > 1 || (eastAsian && !others.isEmpty() && !others.contains(UnicodeScript.LATIN));
		return mixed ? scripts : Set.of();
	}

}
