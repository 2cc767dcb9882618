package com.arize.rolebindings;

import java.nio.charset.StandardCharsets;

import com.arize.exceptions.BadRequestException;
import com.arize.testing.FuzzInputs;
import com.arize.testing.SafeText;
import com.arize.testing.StubbedApi;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Fuzzes problem documents: an exception has a problem if the body is a JSON object, and
 * never the key. An input is the body.
 */
class ProblemFuzzTest {

	private static final JsonMapper json = new JsonMapper();

	private final RoleBindingsClient client = StubbedApi.client((request) -> {
		MockClientHttpResponse response = new MockClientHttpResponse(this.body, HttpStatus.BAD_REQUEST);
		response.getHeaders().set("Content-Type", "application/problem+json");
		return response;
	});

	private byte[] body = {};

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aProblemIsReadWhereTheBodyIsAJsonObject(input);
	}

	@FuzzTest
	void aProblemIsReadWhereTheBodyIsAJsonObject(byte[] input) {
		this.body = input;

		BadRequestException failure = assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> this.client.get("a"))
			.actual();

		SafeText.check(failure);
		assertThat(failure.getProblem() != null).isEqualTo(isObject(new String(input, StandardCharsets.UTF_8)));
	}

	private static boolean isObject(String text) {
		try {
			return json.readTree(text).isObject();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
