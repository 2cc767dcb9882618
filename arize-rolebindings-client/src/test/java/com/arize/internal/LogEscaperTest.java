package com.arize.internal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogEscaper}.
 */
class LogEscaperTest {

	@ParameterizedTest
	@ValueSource(strings = { "Payments", "Space Admin", "eve+test@example.com", "\u0416\u4e2d \u0416", "Roles",
			"R2 - D2", "first.last-1@example.com" })
	void aNameOfPlainWordsIsNotQuoted(String name) {
		assertThat(LogEscaper.name(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "`a\nb`|a\\u000ab", "`a\u2028b`|a\\u2028b", "`a\u202eb`|a\\u202eb", "`a\u00a0b`|a\\u00a0b",
					"a\\b|a\\u005cb", "a\"b|a\\u0022b", "`a\tb`|a\\u0009b", "a\u3164b|a\\u3164b",
					"a\u034fb|a\\u034fb" })
	void aNameIsOneLineWithoutInvisibleCharacters(String name, String escaped) {
		assertThat(LogEscaper.name(name)).isEqualTo('"' + escaped + '"');
	}

	@ParameterizedTest
	@ValueSource(strings = { "Space 0 (expired)", "R&D", "50 %", "a:b", "x, y", "it's", "Head of Sales", "on",
			"Sales in account europe", "", " a", "a ", "a  b", "Sales on SPACE Payments", "x of SPACE y",
			"Admin -> Owner", "a role b", "role", "->", "Payments: done", "a:" })
	void aNameIsQuotedThatCouldBeTakenForAnotherPartOfALine(String name) {
		assertThat(LogEscaper.name(name)).isEqualTo('"' + name + '"');
	}

	@ParameterizedTest
	@ValueSource(strings = { "VXNlcjox==", "a-b_c.d", "role", "" })
	void anIdentifierIsPlain(String id) {
		assertThat(LogEscaper.word(id)).isEqualTo(id);
	}

	@Test
	void anIdentifierIsOneWord() {
		assertThat(LogEscaper.word("a b\\\n")).isEqualTo("a\\u0020b\\u005c\\u000a");
	}

	@Test
	void aTextIsOneLine() {
		assertThat(LogEscaper.line("a b\\\n\u202e")).isEqualTo("a b\\\\u000a\\u202e");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00a0", "\u2003", "\u202f", "\u3000", "\u200b", "\u115f", "\u3164", "\ufeff", "\ufe00" })
	void aCharacterThatLooksLikeASpaceOrLikeNothingIsEscaped(String character) {
		String escaped = "\\u%04x".formatted((int) character.charAt(0));
		assertThat(LogEscaper.line("a b" + character)).isEqualTo("a b" + escaped);
		assertThat(LogEscaper.word("a" + character)).isEqualTo("a" + escaped);
		assertThat(LogEscaper.name("a b" + character)).isEqualTo("\"a b" + escaped + "\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "##[error]a|\\u0023#[error]a", "a ##vso[task.complete]|a \\u0023#vso[task.complete]",
					"###[section]|#\\u0023#[section]", "::error::a|\\u003a:error::a",
					"`  ::add-mask::a`|\\u0020\\u0020\\u003a:add-mask::a" })
	void theCommandOfAPipelineIsEscaped(String text, String escaped) {
		assertThat(LogEscaper.line(text)).isEqualTo(escaped);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a::b", "host ::1", "## a", "C# [a]", "a: b" })
	void whatNoPipelineTakesForACommandIsNotEscaped(String text) {
		assertThat(LogEscaper.line(text)).isEqualTo(text);
	}

}
