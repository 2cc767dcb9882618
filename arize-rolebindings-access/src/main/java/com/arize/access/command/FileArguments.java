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
import com.arize.access.run.UsersToOffboard;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * Arguments that name files, directories or patterns. {@code origin} is the sentence that
 * says which arguments they are. Only an earlier version, before the first access file,
 * need not have any, so that it {@code mayBeAbsent}.
 */
record FileArguments(Shell shell, List<String> files, String origin, boolean mayBeAbsent) {

	/**
	 * Find the files.
	 * @throws CommandException if there is no such file
	 */
	List<Resource> find() {
		Map<Path, Resource> found = new LinkedHashMap<>();
		try {
			this.files.forEach((argument) -> find(argument)
				.forEach((file) -> found.putIfAbsent(AccessFileSearch.key(file), named(file))));
		}
		catch (ConfigurationException ex) {
			throw new CommandException(StringUtils.capitalize(String.valueOf(ex.getMessage())) + ".", this.origin,
					"Correct it: it is relative to the working directory.");
		}
		return List.copyOf(found.values());
	}

	private List<Path> find(String argument) {
		AccessFileSearch search = new AccessFileSearch(this.shell.directory());
		Path path = this.shell.directory().resolve(argument);
		try {
			if (Files.isDirectory(path)) {
				return findBelow(argument, search);
			}
			if (Files.exists(path)) {
				return List.of(search.file(argument, argument));
			}
			// a variable that the shell has not replaced is no pattern
			if (!AccessFileSearch.isPattern(argument) || argument.contains("${")) {
				// nor is it, or a link without its target, a version without files
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

	private List<Path> findBelow(String argument, AccessFileSearch search) throws IOException {
		List<Path> files = search.filesBelow(Path.of(argument), Integer.MAX_VALUE, argument)
			.stream()
			.filter(AccessFileSearch::isAccessFile)
			.toList();
		if (files.isEmpty()) {
			return missing("the directory '%s' has no file whose name ends with .yaml or .yml", argument, true);
		}
		files.forEach((file) -> search.check(Path.of(argument), file, argument));
		return files;
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

	/* Messages and reports have the name within the working directory */
	private Resource named(Path file) {
		Path directory = this.shell.directory().toAbsolutePath();
		Path absolute = file.toAbsolutePath().normalize();
		String name = (absolute.startsWith(directory) ? directory.relativize(absolute) : absolute).toString();
		return new FileSystemResource(absolute) {

			@Override
			public String getDescription() {
				return name;
			}

			/* Otherwise, its path would be relative to the directory of the process */
			@Override
			public boolean isFile() {
				return false;
			}

		};
	}

}
