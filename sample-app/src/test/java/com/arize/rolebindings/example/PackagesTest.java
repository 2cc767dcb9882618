package com.arize.rolebindings.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the dependencies between the packages of the sample, by their imports.
 */
class PackagesTest {

	private static final Path SOURCES = Path.of("src/main/java/com/arize/rolebindings/example/console");

	/* From top to bottom; packages of one level do not depend on each other */
	private static final List<List<String>> LEVELS = List.of(List.of("plan", "security"), List.of("access"),
			List.of("web"));

	private static final Pattern IMPORT = Pattern
		.compile("import (?:static )?com\\.arize\\.rolebindings\\.example\\.console\\.([a-z]+)\\.");

	@Test
	void everyPackageHasALevel() throws IOException {
		try (Stream<Path> packages = Files.list(SOURCES).filter(Files::isDirectory)) {
			assertThat(packages.map((directory) -> directory.getFileName().toString()))
				.containsExactlyInAnyOrderElementsOf(LEVELS.stream().flatMap(List::stream).toList());
		}
	}

	@Test
	void dependOnLowerLevelsOnly() {
		for (int level = 0; level < LEVELS.size(); level++) {
			List<String> lower = LEVELS.subList(level + 1, LEVELS.size()).stream().flatMap(List::stream).toList();
			assertThat(LEVELS.get(level))
				.allSatisfy((name) -> assertThat(dependencies(SOURCES.resolve(name))).as(name).isSubsetOf(lower));
		}
	}

	private static Set<String> dependencies(Path directory) {
		Set<String> dependencies = new TreeSet<>();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.toList()) {
				IMPORT.matcher(Files.readString(file)).results().forEach((match) -> dependencies.add(match.group(1)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		// the types inside of its own types
		dependencies.remove(directory.getFileName().toString());
		return dependencies;
	}

}
