package com.arize.rolebindings.reconcile.export;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class AccessYamlTest {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|', value = { "Space Admin, Space Admin", "${x}, \\${x}", "a${b}c${d}, a\\${b}c\\${d}",
			"$ {x}, $ {x}", "${, ${", "${a{}, ${a{}" })
	void placeholdersAreEscaped(String text, String escaped) {
		assertThat(AccessYaml.escape(text)).isEqualTo(escaped);
	}

	@ParameterizedTest
	@ValueSource(strings = { "${x}", "\\${x}", "\\\\${x}", "${", "\\${", "${x", "a${b:${c}}d", "${${a}", "${a}${",
			"{${a}}", "}${a", "${a:{}", "${}", "$${a}", "${a\\:b}", "\\" })
	void theEnvironmentResolvesAnEscapedTextToTheText(String text) {
		assertThat(new StandardEnvironment().resolveRequiredPlaceholders(AccessYaml.escape(text))).isEqualTo(text);
	}

}
