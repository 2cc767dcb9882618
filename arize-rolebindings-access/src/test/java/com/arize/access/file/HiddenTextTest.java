package com.arize.access.file;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessFile}: what a review of a file does not show, and what takes
 * long to parse, is refused.
 */
class HiddenTextTest {

	private static final String DOCUMENT = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n";

	private static final String HIDDEN = "line %d: the character U+%s (column %d) is not seen in a review: remove it,"
			+ " or write it as an escape in double quotation marks";

	@ParameterizedTest
	@ValueSource(strings = { "\u0085", "\u2028", "\u2029", "\r", "\u000b", "\u001b", "\u007f", "\u009f", "\ufffe",
			"\u00ad", "\u034f", "\u061c", "\u115f", "\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2060",
			"\u2066", "\u3164", "\ufe00", "\ufeff", "\uffa0", "\udb40\udc41", "\udb40\udd00" })
	void aHiddenCharacterIsAnErrorInEachPartOfAFile(String character) {
		String code = "%04X".formatted(character.codePointAt(0));
		assertThat(AccessContent.problems("# co" + character + "mment\n" + DOCUMENT + "  []"))
			.containsExactly(HIDDEN.formatted(1, code, 5));
		assertThat(AccessContent.problems(DOCUMENT + "  - {user_id: u" + character + ", role_id: r}"))
			.containsExactly(HIDDEN.formatted(3, code, 16));
		assertThat(AccessContent.problems(DOCUMENT + "  - {user_id" + character + ": u, role_id: r}"))
			.containsExactly(HIDDEN.formatted(3, code, 13));
		assertThat(AccessContent.problems(DOCUMENT + "  - {user_id: u," + character + " role_id: r}"))
			.containsExactly(HIDDEN.formatted(3, code, 17));
		assertThat(AccessContent.problems(DOCUMENT + "  - user_id: u\n    role_id: |\n      \"r" + character + "\"\n"))
			.containsExactly(HIDDEN.formatted(5, code, 9));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0085", "\u2028", "\u2029", "\r", "\u001b", "\u007f", "\ufffe" })
	void aLineEndOrControlCharacterIsAnErrorInQuotationMarksToo(String character) {
		String code = "%04X".formatted((int) character.charAt(0));
		for (String quotation : List.of("'", "\"")) {
			assertThat(AccessContent.problems(entry(quotation + "u" + character + quotation)))
				.containsExactly(HIDDEN.formatted(3, code, 17));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u200b", "\u200d", "\u202e", "\ufeff", "\u3164", "\u2800", "\ufe0f" })
	void anInvisibleCharacterIsAnErrorInQuotationMarksToo(String character) {
		for (String quotation : List.of("'", "\"")) {
			assertThat(AccessContent.problems(entry(quotation + "u" + character + quotation)))
				.containsExactly(HIDDEN.formatted(3, "%04X".formatted((int) character.charAt(0)), 17));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "\"a\\u2028\"|a\u2028", "\"a\\N\"|a\u0085", "\"a\\r\"|`a\r`", "\"a\\uFEFF\"|a\uFEFF" })
	void anEscapeOfAHiddenCharacterIsAllowed(String text, String value) {
		assertThat(userId(text)).isEqualTo(value);
	}

	@Test
	void eachHiddenCharacterIsReportedWithItsLineAndColumn() {
		assertThat(
				AccessContent.problems("\uFEFF# \ud83d\ude00\u200b\u200b\n\n# \ufeff\n" + DOCUMENT + "  []\n#\u202e"))
			.containsExactly(HIDDEN.formatted(1, "200B", 5), HIDDEN.formatted(1, "200B", 6),
					HIDDEN.formatted(3, "FEFF", 3), HIDDEN.formatted(7, "202E", 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "\n" })
	void linesCanEndAsOnWindows(String end) {
		assertThat(userId("\"\\u200b\"", end)).isEqualTo("\u200b");
	}

	@Test
	void visibleCharactersOfAnyLanguageAreAllowed() {
		assertThat(userId("\u00e9\u0416\u7ba1\u0627\u0644\u0939\u093f\u26a0\ud83d\ude00\t\u00a0x"))
			.isEqualTo("\u00e9\u0416\u7ba1\u0627\u0644\u0939\u093f\u26a0\ud83d\ude00\t\u00a0x");
	}

	/* SnakeYAML would need 23 seconds for such a comment, and minutes for such a text */
	@Test
	void aLineThatIsTooLongIsNotParsed() {
		assertThat(AccessContent.problems("#" + "x".repeat(3_000_000) + "\n" + DOCUMENT + "  []"))
			.containsExactly("line 1: the line has more than 65536 characters");
		assertThat(AccessContent.problems(entry("x".repeat(9_900_000))))
			.containsExactly("line 3: the line has more than 65536 characters");
		assertThat(AccessContent.problems(DOCUMENT + " ".repeat(65_537) + "[]\n*"))
			.containsExactly("line 3: the line has more than 65536 characters");
	}

	@Test
	void aLineCanHave64KiloBytes() {
		assertThat(userId("u", "\n#" + "x".repeat(65_535) + "\n")).isEqualTo("u");
	}

	@ParameterizedTest
	@ValueSource(strings = { "|", ">", "\"", "'", "" })
	void aTextOfManyLinesThatIsTooLongIsReported(String style) {
		String lines = ("      " + "x".repeat(60) + "\n").repeat(1_100);
		String end = style.matches("[|>]?") ? "" : "      " + style + "\n";
		assertThat(AccessContent.problems(DOCUMENT + "  - role_id: r\n    user_id: " + style + "\n" + lines + end))
			.singleElement()
			.asString()
			.matches("line [45]: a text has more than 65536 characters \\(column \\d+\\)");
	}

	private static String entry(String userId) {
		return DOCUMENT + "  - {user_id: " + userId + ", role_id: r}";
	}

	private static String userId(String text) {
		return userId(text, "\n");
	}

	private static String userId(String text, String end) {
		return AccessContent.of(AccessContent.file("access.yaml", entry(text).replace("\n", end)))
			.roleBindings()
			.get(0)
			.userId();
	}

}
