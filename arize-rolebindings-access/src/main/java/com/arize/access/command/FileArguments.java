package com.arize.access.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.access.file.AccessFiles;
import com.arize.access.run.AccessFileSearch;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;

import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * Arguments that name files, directories or patterns. {@code origin} is the sentence that
 * says which arguments they are. {@code mayBeAbsent} is true for OLD, which may be older
 * than the first access file.
 */
record FileArguments(Shell shell, List<String> files, String origin, boolean mayBeAbsent, boolean expires) {

	/**
	 * Find the files.
	 * @throws CommandException if there is no such file
	 */
	List<Resource> find() {
		Map<Path, Resource> found = new LinkedHashMap<>();
		AccessFileSearch search = new AccessFileSearch(this.shell.directory(), this.expires);
		try {
			this.files.forEach((argument) -> find(argument, search)
				.forEach((file) -> found.putIfAbsent(search.keyOfFound(file), search.resource(file, name(file)))));
		}
		catch (ConfigurationException ex) {
			throw new CommandException(StringUtils.capitalize(String.valueOf(ex.getMessage())) + ".", this.origin,
					"Correct it: it is relative to the working directory.");
		}
		return List.copyOf(found.values());
	}

	private List<Path> find(String argument, AccessFileSearch search) {
		Path path = this.shell.directory().resolve(argument);
		try {
			if (Files.isDirectory(path)) {
				List<Path> below = search.below(argument);
				return !below.isEmpty() ? below
						: missing("the directory '%s' has no file whose name ends with .yaml or .yml", argument, true);
			}
			if (Files.exists(path)) {
				return List.of(search.file(argument, argument));
			}
			// a variable that the shell has not replaced is no pattern
			if (!AccessFileSearch.isPattern(argument) || argument.contains("${")) {
				// neither such a variable nor a link without its target is a version
				// without files
				boolean absent = !argument.contains("${") && Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
				return missing("the file '%s' does not exist", argument, absent);
			}
			return search.find(argument, argument);
		}
		catch (FileNotFoundException ex) {
			return missing("no file matches '%s'", argument, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Path> missing(String problem, String file, boolean absent) {
		String text = problem.formatted(LogEscaper.line(file));
		if (!this.mayBeAbsent || !absent) {
			throw new ConfigurationException(AccessFiles.SETTING, text);
		}
		this.shell.err()
			.println(StringUtils.capitalize(text) + ": the files are compared with a state without documents.");
		return List.of();
	}

	/* Return the name within the working directory */
	private String name(Path file) {
		Path directory = this.shell.directory().toAbsolutePath();
		Path absolute = file.toAbsolutePath().normalize();
		return (absolute.startsWith(directory) ? directory.relativize(absolute) : absolute).toString();
	}

}
