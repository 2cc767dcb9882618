package com.arize.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the source of the templates.
 */
class TemplatesTest {

	static List<Path> templates() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("templates")
	void haveLinesOfAtMost200Characters(Path template) throws IOException {
		assertThat(Files.readAllLines(template)).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(200));
	}

}
