package com.arize.rolebindings.sample.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Converts the arguments FILE to locations.
 */
final class AccessLocations {

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
			if (file.matches(".*[*?{].*")) {
				int end = file.split("[*?{]", 2)[0].lastIndexOf('/') + 1;
				return Stream.of(url(file.substring(0, end)) + file.substring(end));
			}
			if (!Files.exists(path)) {
				throw missing("The file '%s' does not exist.", file);
			}
			return Stream.of(url(file));
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
		return "file:" + file.replace("%", "%25").replace("#", "%23");
	}

	private static boolean hasFile(Path directory, String suffix) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.anyMatch((file) -> file.toString().endsWith(suffix) && Files.isRegularFile(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static CommandException missing(String problem, String file) {
		return new CommandException(problem.formatted(file), "It is an argument FILE.",
				"Correct it: it is relative to the working directory.");
	}

}
