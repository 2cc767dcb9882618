package com.arize.console.access;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Chosen}.
 */
class ChosenTest {

	@Test
	void nameIsNotTakenAsUniqueBeforeAllWereRead() {
		Chosen chosen = Chosen.of(spaces(Names.State.READING), "Payments", null);
		assertThat(chosen.id()).isNull();
		assertThat(chosen.candidates()).hasSize(1);
		assertThat(chosen.error()).startsWith("Other spaces may be called 'Payments', too: 1 were read so far");
	}

	@Test
	void identifierIsUniqueBeforeAllWereRead() {
		assertThat(Chosen.of(spaces(Names.State.READING), "s1", null).id()).isEqualTo("s1");
	}

	@Test
	void nameIsUniqueIfAllWereRead() {
		assertThat(Chosen.of(spaces(Names.State.COMPLETE), "Payments", null).id()).isEqualTo("s1");
	}

	@Test
	void numbersAreEnglishWhateverTheLocale() {
		Locale locale = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
		try {
			assertThat(Chosen.of(spaces(Names.State.READING), "Payments", null).error()).contains("1 were read so far");
		}
		finally {
			Locale.setDefault(locale);
		}
	}

	private static Names<String> spaces(Names.State state) {
		return new Names<>("space", Map.of("s1", "Payments"), state, "", (name) -> Label.of("s1", name));
	}

}
