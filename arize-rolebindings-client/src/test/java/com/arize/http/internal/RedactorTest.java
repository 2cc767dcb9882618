package com.arize.http.internal;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redactor}.
 */
class RedactorTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "ak-a/b+c=|x ak-a/b+c= y|x ****** y", "ak-a/b+c=|x ak-a\\/b+c= y|x ****** y",
					"ak-a/b+c=|x \\u0061k-a/b\\u002Bc\\u003d y|x ****** y", "ak-a/b+c=|x ak-a\\u002fb+c= y|x ****** y",
					"ak-a/b+c=|x ak-a\\\\\\/b+c= y|x ****** y", "ak-a/b+c=|x ak-a\\\\u002fb+c= y|x ****** y",
					"a\"b\\c|a\\\"b\\\\c a\"b\\c|****** ******", "a\ud83d\ude00|a\ud83d\ude00|******",
					"a\ud83d\ude00|a\\ud83d\\ude00|******", "a.*[b$1|a.*[b$1 axxb|****** axxb",
					"12345678|x12345678.y|x******.y" })
	void secretIsMaskedAlsoWithJsonEscapes(String secret, String text, String redacted) {
		assertThat(new Redactor(List.of(secret)).redact(text)).isEqualTo(redacted);
	}

	@Test
	void shortSecretIsMaskedAsAWholeWordOnly() {
		assertThat(new Redactor(List.of("test"))
			.redact("arize.test.internal, test-key, latest: Bearer test, \"test\". test."))
			.isEqualTo("arize.test.internal, test-key, latest: Bearer ******, \"******\". ******.");
	}

	@Test
	void redactorMasksBeforeItTruncates() {
		assertThat(new Redactor(List.of("a-secret")).forMessage("x".repeat(496) + "a-secret")).doesNotContain("sec");
	}

	@Test
	void exceptionWithoutASecretIsKept() {
		IOException exception = new IOException("reset", new IOException("by peer"));
		assertThat(new Redactor(List.of("secret")).omitIfUnsafe(exception)).isSameAs(exception);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u001bb", "a\nb", "a\u2028b", "a s\\u0065cret" })
	void exceptionWithAControlCharacterOrASecretInASuppressedOneIsOmitted(String message) {
		IOException exception = new IOException("reset", new IOException("by peer"));
		exception.getCause().addSuppressed(new IOException(message));
		assertThat(new Redactor(List.of("secret")).omitIfUnsafe(exception)).isNull();
	}

}
