package com.arize.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the source of the templates.
 */
class TemplatesTest {

	static Stream<Path> templates() throws IOException {
		return Files.walk(Path.of("src/main/resources/templates")).filter(Files::isRegularFile);
	}

	@ParameterizedTest
	@MethodSource("templates")
	void haveLinesOfAtMost200Characters(Path template) throws IOException {
		assertThat(Files.readAllLines(template)).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(200));
	}

}
