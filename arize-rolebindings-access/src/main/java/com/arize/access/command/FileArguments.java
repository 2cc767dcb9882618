package com.arize.access.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.internal.job.AccessFileLocations;
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
 * @param shell has the working directory, and receives what is not read
 * @param files the arguments
 */
record FileArguments(Shell shell, List<String> files) {

	private static final int MAX_NAMES = 10;

	/* In a URI or in a pattern */
	private static final Pattern WITH_A_MEANING = Pattern.compile("[%#*?{}\\[\\]]");

	/**
	 * Find the files.
	 * @return the files
	 * @throws CommandException if there is no such file
	 */
	List<Resource> find() {
		Map<String, String> arguments = new LinkedHashMap<>();
		this.files.forEach((file) -> locations(file).forEach((location) -> arguments.put(location, file)));
		try {
			return new AccessFileLocations(List.copyOf(arguments.keySet()), new FileSystemResourceLoader(),
					this.shell.directory())
				.find()
				.stream()
				.map(this::named)
				.toList();
		}
		catch (ConfigurationException ex) {
			if (ex.getCause() instanceof FileNotFoundException pattern) {
				throw missing("No file matches '%s'.", arguments.getOrDefault(pattern.getMessage(), ""));
			}
			throw new CommandException(StringUtils.capitalize(String.valueOf(ex.getMessage())) + ".",
					"It was given as FILE.", "Correct it.");
		}
	}

	/**
	 * Return the lines that name users, also those of comments.
	 * @param users e-mail addresses, or {@code id:} and identifiers
	 * @return the name of the file and the number of each line
	 */
	List<String> linesWith(String... users) {
		String texts = Stream.of(users)
			.map((user) -> Pattern.quote(user.startsWith("id:") ? user.substring(3) : user))
			.collect(Collectors.joining("|"));
		Pattern pattern = Pattern.compile("(?iu)(?<![\\w.+-])(?:%s)(?![\\w-]|\\.\\w)".formatted(texts));
		List<String> found = new ArrayList<>();
		for (Resource file : find()) {
			try {
				List<String> lines = file.getContentAsString(UTF_8).lines().toList();
				IntStream.range(0, lines.size())
					.filter((line) -> pattern.matcher(lines.get(line)).find())
					.forEach((line) -> found.add(LogEscaper.line(file.getDescription()) + ":" + (line + 1)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return found;
	}

	private Resource named(Resource resource) {
		try {
			return new NamedFile(resource.getFile().toPath().toAbsolutePath().normalize(),
					this.shell.directory().toAbsolutePath());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<String> locations(String file) {
		Path path = this.shell.directory().resolve(file);
		if (!Files.isDirectory(path)) {
			if (Files.exists(path)) {
				return Stream.of(url(file));
			}
			// a variable that the shell has not replaced is no pattern
			if (!file.matches(".*[*?{].*") || file.contains("${")) {
				throw missing("The file '%s' does not exist.", file);
			}
			int end = file.split("[*?{]", 2)[0].lastIndexOf('/') + 1;
			return Stream.of(url((end > 0) ? file.substring(0, end) : "./") + file.substring(end));
		}
		List<Path> files = filesIn(path);
		List<String> locations = files.stream()
			.map((found) -> found.toString().replaceFirst("(?s).*\\.", ""))
			.filter((extension) -> extension.matches("(?i)ya?ml"))
			.distinct()
			.map((extension) -> "%s/**/*.%s".formatted(url(file).replaceFirst("/+$", ""), extension))
			.toList();
		if (locations.isEmpty()) {
			throw missing("The directory '%s' has no file whose name ends with .yaml or .yml.", file);
		}
		warnOfJson(file, files.stream().map((found) -> path.relativize(found).toString()).toList());
		return locations.stream();
	}

	/* It may be meant as an access file, but an export has a schema beside its files */
	private void warnOfJson(String directory, List<String> files) {
		List<String> names = files.stream()
			.filter((name) -> name.matches("(?is).*(?<!\\.schema)\\.json"))
			.map(LogEscaper::line)
			.toList();
		if (!names.isEmpty()) {
			this.shell.err()
				.println("Of the directory '%s', .yaml and .yml files are read, and not: %s%s".formatted(
						LogEscaper.line(directory),
						String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size()))),
						(names.size() > MAX_NAMES) ? " and %s more".formatted(names.size() - MAX_NAMES) : ""));
		}
	}

	/* Characters of names have no meaning of their own */
	private static String url(String file) {
		return "file:" + WITH_A_MEANING.matcher(file).replaceAll((found) -> UriUtils.encode(found.group(), UTF_8));
	}

	/* If one cannot be read, such as a link to itself, Spring finds none */
	private static List<Path> filesIn(Path directory) {
		try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static CommandException missing(String problem, String file) {
		return new CommandException(problem.formatted(LogEscaper.line(file)), "It was given as FILE.",
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
