package com.arize.internal;

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
		assertThat(new NearestNames(List.of("Space Reader", "Space Admin")).of(name)).containsExactly("Space Admin");
	}

	@Test
	void findsANameInAnotherUnicodeForm() {
		assertThat(new NearestNames(List.of("Caf\u00e9")).of("Cafe\u0301")).containsExactly("Caf\u00e9");
	}

	@ParameterizedTest
	@CsvSource({ "bob@example.com, eve@example.com", "Reader, Writer", "Space, Spice Admin", "ab, cd" })
	void doesNotFindAnotherName(String name, String candidate) {
		assertThat(new NearestNames(List.of(candidate)).of(name)).isEmpty();
	}

	@Test
	void findsTheMostSimilarNamesFirst() {
		assertThat(new NearestNames(
				List.of("abcdefghijxy", "abcdefghijkx", "abcdefghijkl1", "Abcdefghijkl", "abcdefghijk"))
			.of("abcdefghijkl")).containsExactly("Abcdefghijkl", "abcdefghijk", "abcdefghijkl1");
	}

	@Test
	void findsANameOnce() {
		assertThat(new NearestNames(List.of("Payments", "Payments")).of("Payment")).containsExactly("Payments");
	}

	@Test
	void findsNothingForAVeryLongName() {
		String name = "x".repeat(256);
		assertThat(new NearestNames(List.of(name + "y")).of(name)).isEmpty();
		assertThat(new NearestNames(List.of(name)).of(name.substring(1))).containsExactly(name);
	}

}
