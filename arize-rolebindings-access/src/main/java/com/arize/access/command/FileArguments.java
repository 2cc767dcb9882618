package com.arize.access.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.job.AccessFileLocations;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.FileSystemResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The arguments FILE: files, directories and patterns.
 *
 * @param directory the working directory
 * @param files the arguments
 */
record FileArguments(Path directory, List<String> files) {

	/* In a URI, in a pattern or in a placeholder */
	private static final Pattern WITH_A_MEANING = Pattern.compile("[%#$*?{}\\[\\]]");

	/**
	 * Find the files.
	 * @return the files
	 * @throws CommandException if there is no such file
	 */
	List<Resource> find() {
		List<String> locations = this.files.stream().flatMap(this::locations).toList();
		try {
			return new AccessFileLocations(locations, new FileSystemResourceLoader(), this.directory).find()
				.stream()
				.map(this::named)
				.toList();
		}
		catch (ConfigurationException ex) {
			if (ex.getCause() instanceof FileNotFoundException pattern) {
				throw missing("No file matches '%s'.",
						String.valueOf(pattern.getMessage()).replaceFirst("^file:(\\./)?", ""));
			}
			throw new CommandException(StringUtils.capitalize(String.valueOf(ex.getMessage())) + ".",
					"It is an argument FILE.", "Correct it.");
		}
	}

	private Resource named(Resource resource) {
		try {
			return new NamedFile(resource.getFile().toPath().toAbsolutePath().normalize(),
					this.directory.toAbsolutePath());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<String> locations(String file) {
		Path path = this.directory.resolve(file);
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

	/* Characters of names have no meaning of their own */
	private static String url(String file) {
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

	private static CommandException missing(String problem, String file) {
		return new CommandException(problem.formatted(LogEscaper.line(file)), "It is an argument FILE.",
				"Correct it: it is relative to the working directory.");
	}

	/**
	 * A file with the name that messages and reports have.
	 */
	private static final class NamedFile extends FileSystemResource {

		private final String name;

		private NamedFile(Path file, Path directory) {
			super(file);
			this.name = (file.startsWith(directory) ? directory.relativize(file) : file).toString();
		}

		@Override
		public String getDescription() {
			return this.name;
		}

		/* Otherwise, its path would be relative to the directory of the process */
		@Override
		public boolean isFile() {
			return false;
		}

	}

}
