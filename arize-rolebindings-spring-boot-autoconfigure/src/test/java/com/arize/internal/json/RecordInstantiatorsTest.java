package com.arize.internal.json;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.ValueInstantiationException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ArizeJson.RecordInstantiators}.
 */
class RecordInstantiatorsTest {

	private static <T> T read(String json, Class<T> type) {
		return ArizeJson.read(json.getBytes(UTF_8), type);
	}

	@Test
	void componentsOfEachTypeAreSet() {
		assertThat(read("{\"name\":\"a\",\"count\":2,\"ready\":true,\"inner\":{\"values\":[\"b\"]}}", Outer.class))
			.isEqualTo(new Outer("a", 2, true, new Inner(List.of("b"))));
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

	@Test
	void componentOfVariableArityIsSet() {
		assertThat(read("{\"names\":[\"a\",\"b\"]}", Variable.class).names()).containsExactly("a", "b");
	}

	record Outer(String name, int count, boolean ready, Inner inner) {
	}

	record Inner(List<String> values) {
	}

	@SuppressWarnings("ArrayRecordComponent")
	record Variable(String... names) {
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
