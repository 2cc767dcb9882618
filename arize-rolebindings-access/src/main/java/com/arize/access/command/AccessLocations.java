package com.arize.access.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.internal.LogEscaper;

import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Converts the arguments FILE to locations.
 */
final class AccessLocations {

	/* In a URI, in a pattern or in a placeholder */
	private static final Pattern WITH_A_MEANING = Pattern.compile("[%#$*?{}\\[\\]]");

	private AccessLocations() {
	}

	/**
	 * Convert arguments.
	 * @param files files, directories and patterns
	 * @return locations of resources
	 * @throws CommandException if there is no such file
	 */
	static List<String> of(String... files) {
		return Stream.of(files).flatMap(AccessLocations::of).toList();
	}

	private static Stream<String> of(String file) {
		Path path = Path.of(file);
		if (!Files.isDirectory(path)) {
			if (Files.exists(path)) {
				return Stream.of(url(file));
			}
			// Spring would replace a placeholder
			if (!file.matches(".*[*?{].*") || file.contains("${")) {
				throw missing("The file '%s' does not exist.", file);
			}
			int end = file.split("[*?{]", 2)[0].lastIndexOf('/') + 1;
			return Stream.of(url((end > 0) ? file.substring(0, end) : "./") + file.substring(end));
		}
		List<String> locations = Stream.of("yaml", "yml")
			.filter((extension) -> hasFile(path, "." + extension))
			.map((extension) -> "%s/**/*.%s".formatted(url(file).replaceFirst("/+$", ""), extension))
			.toList();
		if (locations.isEmpty()) {
			throw missing("The directory '%s' has no file whose name ends with .yaml or .yml.", file);
		}
		return locations.stream();
	}

	/**
	 * Convert a path.
	 * @param file the path of a file or directory
	 * @return its URL, in which characters of names have no meaning of their own
	 */
	static String url(String file) {
		return "file:" + WITH_A_MEANING.matcher(file).replaceAll((found) -> UriUtils.encode(found.group(), UTF_8));
	}

	private static boolean hasFile(Path directory, String suffix) {
		// all of them: without one that cannot be read, such as a link to itself, Spring
		// finds none
		try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
			return files.filter((file) -> file.toString().endsWith(suffix) && Files.isRegularFile(file)).count() > 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Create the exception for a file that does not exist.
	 * @param problem what is wrong, with a format specifier for the file
	 * @param file the argument
	 * @return the exception
	 */
	static CommandException missing(String problem, String file) {
		return new CommandException(problem.formatted(LogEscaper.line(file)), "It is an argument FILE.",
				"Correct it: it is relative to the working directory.");
	}

}
