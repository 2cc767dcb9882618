package com.arize.access.internal;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NaturalOrder}.
 */
class NaturalOrderTest {

	@ParameterizedTest
	@ValueSource(strings = { "user-4,user-5,user-40", "a,a1,a01b,a2,b", "1.9,1.10,2", ",0,00,a0,a00",
			"x99999999999999999998,x99999999999999999999,x100000000000000000000", "Z,a,\u00e9", "a1b2,a1b10,a2b1" })
	void numbersAreComparedByTheirValue(String names) {
		List<String> sorted = Arrays.asList(names.split(",", -1));
		for (int i = 0; i < sorted.size(); i++) {
			for (int j = 0; j < sorted.size(); j++) {
				assertThat(Integer.signum(NaturalOrder.INSTANCE.compare(sorted.get(i), sorted.get(j))))
					.as("'%s' and '%s'", sorted.get(i), sorted.get(j))
					.isEqualTo(Integer.compare(i, j));
			}
		}
	}

	@Test
	void differentNamesWithEqualNumbersAreNotEqual() {
		assertThat(NaturalOrder.INSTANCE.compare("a1", "a01")).isNotZero();
	}

}
