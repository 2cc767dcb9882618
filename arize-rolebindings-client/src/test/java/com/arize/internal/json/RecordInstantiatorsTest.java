package com.arize.internal.json;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.ValueInstantiationException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ArizeJson.RecordInstantiators}.
 */
class RecordInstantiatorsTest {

	private static <T> T read(String json, Class<T> type) {
		return ArizeJson.read(json.getBytes(UTF_8), type);
	}

	@Test
	void exceptionOfTheConstructorIsTheCause() {
		assertThatExceptionOfType(ValueInstantiationException.class)
			.isThrownBy(() -> read("{\"limit\":-1}", Checked.class))
			.withMessageContaining("it is negative")
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void errorOfTheConstructorIsThrownUnchanged() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> read("{\"limit\":0}", Checked.class))
			.withMessage("it is zero");
	}

	record Checked(int limit) {

		Checked {
			if (limit < 0) {
				throw new IllegalArgumentException("it is negative");
			}
			if (limit == 0) {
				throw new StackOverflowError("it is zero");
			}
		}

	}

}
