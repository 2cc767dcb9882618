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
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "`a\nb`|a\\u000ab", "`a\u2028b`|a\\u2028b",
			"`a\u202eb`|a\\u202eb", "`a\u00a0b`|a\\u00a0b", "a\\b|a\\u005cb", "a\"b|a\\u0022b", "`a\tb`|a\\u0009b" })
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

}
