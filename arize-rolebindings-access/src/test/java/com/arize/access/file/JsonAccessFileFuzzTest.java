package com.arize.access.file;

import java.util.List;
import java.util.stream.Stream;

import com.arize.testing.FuzzInputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fuzzes access files in JSON: a valid file is read as Jackson reads it, and any other is
 * reported with a line. An input is a file.
 */
class JsonAccessFileFuzzTest {

	private static final JsonMapper json = JsonMapper
		.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	static Stream<Named<byte[]>> inputs() {
		return FuzzInputs.of(JsonAccessFileFuzzTest.class);
	}

	@ParameterizedTest
	@MethodSource("inputs")
	void foundInputsAreCorrect(byte[] input) {
		aJsonFileIsReadAsByJackson(input);
	}

	@FuzzTest
	void aJsonFileIsReadAsByJackson(byte[] input) {
		AccessFileCheck.check(input, "access.json", (text) -> List.of(json.readValue(text, Object.class)));
	}

}
