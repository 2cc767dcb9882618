package com.arize.http.internal.request;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redactor}.
 */
class RedactorTest {

	@ParameterizedTest
	@ValueSource(strings = { "ak-a/b+c=", "ak-a\\/b+c=", "\\u0061k-a/b\\u002Bc\\u003d", "ak-a\\u002fb+c=",
			"ak-a\\\\\\/b+c=", "ak-a\\\\u002fb+c=" })
	void redactorMasksTheKeyWithJsonEscapes(String escaped) {
		assertThat(new Redactor(List.of("ak-a/b+c=")).redact("{\"a\":\"x " + escaped + " y\"}"))
			.isEqualTo("{\"a\":\"x ****** y\"}");
	}

	@Test
	void redactorMasksQuotesAndBackslashesOfAKey() {
		assertThat(new Redactor(List.of("a\"b\\c")).redact("a\\\"b\\\\c a\"b\\c")).isEqualTo("****** ******");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\ud83d\ude00", "a\\ud83d\\ude00" })
	void redactorMasksASecretWithACharacterOutsideTheBasicPlane(String text) {
		assertThat(new Redactor(List.of("a\ud83d\ude00")).redact(text)).isEqualTo("******");
	}

	@Test
	void redactorMasksASecretThatLooksLikeAPattern() {
		assertThat(new Redactor(List.of("a.*[b$1")).redact("a.*[b$1 axxb")).isEqualTo("****** axxb");
	}

	@Test
	void redactorMasksAShortKeyAsAWholeWordOnly() {
		assertThat(new Redactor(List.of("test"))
			.redact("arize.test.internal, test-key, latest: Bearer test, \"test\". test."))
			.isEqualTo("arize.test.internal, test-key, latest: Bearer ******, \"******\". ******.");
	}

	@Test
	void redactorMasksAKeyOfEightCharactersWithinWords() {
		assertThat(new Redactor(List.of("12345678")).redact("x12345678.y")).isEqualTo("x******.y");
	}

	@Test
	void redactorMasksBeforeItTruncates() {
		assertThat(new Redactor(List.of("a-secret")).forMessage("x".repeat(496) + "a-secret")).doesNotContain("sec");
	}

	@Test
	void redactorReturnsAnEmptyMessageForNull() {
		assertThat(new Redactor(List.of("key")).forMessage(null)).isEmpty();
	}

	@Test
	void exceptionWithoutASecretIsKept() {
		IOException exception = new IOException("reset", new IOException("by peer"));
		assertThat(new Redactor(List.of("secret")).omitIfSecret(exception)).isSameAs(exception);
	}

	@Test
	void exceptionWithASecretInACauseIsOmitted() {
		IOException exception = new IOException("reset", new IOException("a s\\u0065cret"));
		assertThat(new Redactor(List.of("secret")).omitIfSecret(exception)).isNull();
	}

}
