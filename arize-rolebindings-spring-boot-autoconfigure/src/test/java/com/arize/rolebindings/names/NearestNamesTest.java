package com.arize.rolebindings.names;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NearestNames}.
 */
class NearestNamesTest {

	@ParameterizedTest
	@ValueSource(strings = { "Space Admn", "Space Adminn", "Space Admim", "Space Amdin", "space admin", "SPACE ADMN" })
	void findsAMisspelledName(String name) {
		assertThat(NearestNames.of(name, List.of("Space Reader", "Space Admin"))).containsExactly("Space Admin");
	}

	@ParameterizedTest
	@CsvSource({ "bob@example.com, eve@example.com", "Reader, Writer", "Space, Spice Admin", "ab, cd" })
	void doesNotFindAnotherName(String name, String candidate) {
		assertThat(NearestNames.of(name, List.of(candidate))).isEmpty();
	}

	@Test
	void findsTheMostSimilarNamesFirst() {
		assertThat(NearestNames.of("abcdefghijkl",
				List.of("abcdefghijxy", "abcdefghijkx", "abcdefghijkl1", "Abcdefghijkl", "abcdefghijk")))
			.containsExactly("Abcdefghijkl", "abcdefghijk", "abcdefghijkl1");
	}

	@Test
	void findsANameOnce() {
		assertThat(NearestNames.of("Payment", List.of("Payments", "Payments"))).containsExactly("Payments");
	}

	@Test
	void findsNothingForAVeryLongName() {
		String name = "x".repeat(256);
		assertThat(NearestNames.of(name, List.of(name + "y"))).isEmpty();
		assertThat(NearestNames.of(name.substring(1), List.of(name))).containsExactly(name);
	}

}
