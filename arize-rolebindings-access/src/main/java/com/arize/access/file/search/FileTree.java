package com.arize.access.file.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.arize.access.file.AccessFiles;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.AntPathMatcher;

/**
 * The files of the file system, by paths of which relative ones begin in a directory.
 * Checks that they may be read.
 */
final class FileTree {

	private static final String SUFFIX = "(?s).*\\.ya?ml";

	private static final String SUFFIX_IN_ANY_CASE = "(?i)" + SUFFIX;

	private final Path directory;

	private final boolean expires;

	/* The values say why files must not be read, unless that is an error of the search */
	private final Map<Path, String> problems = new HashMap<>();

	FileTree(Path directory, boolean expires) {
		this.directory = directory;
		this.expires = expires;
	}

	static boolean isPattern(String path) {
		return path.matches("(?s).*[*?{].*");
	}

	/* Check that a pattern has no braces, which would match any text */
	static void requireNoBraces(String pattern, String location) {
		if (pattern.contains("{")) {
			throw failure(
					"the pattern '%s' has '{', which is not supported: use '*' or '?', or give the files one by one",
					location);
		}
	}

	static ConfigurationException missing(@Nullable FileNotFoundException cause, String location) {
		return failure(cause, "the file '%s' does not exist", location);
	}

	private static ConfigurationException failure(String text, Object... arguments) {
		return failure(null, text, arguments);
	}

	static ConfigurationException failure(@Nullable IOException cause, String text, Object... arguments) {
		Object[] escaped = Arrays.stream(arguments).map((argument) -> LogEscaper.line(argument.toString())).toArray();
		return new ConfigurationException(AccessFiles.SETTING, text.formatted(escaped), cause);
	}

	/**
	 * Find the access files below a directory, at least one.
	 */
	List<FoundFile> below(String parent) throws IOException {
		List<FoundFile> files = find(Path.of(parent), Integer.MAX_VALUE, parent, FileTree::isAccessFile);
		if (files.isEmpty()) {
			throw failure(new FileNotFoundException(parent),
					"the directory '%s' has no file whose name ends with .yaml or .yml", parent);
		}
		return files;
	}

	/**
	 * Find the files that match a pattern, at least one. Messages contain
	 * {@code location}.
	 */
	List<FoundFile> matching(String pattern, String location) throws IOException {
		requireNoBraces(pattern, location);
		int end = pattern.split("[*?]", 2)[0].lastIndexOf('/') + 1;
		Path parent = Path.of(pattern.substring(0, end));
		Path root = this.directory.resolve(parent);
		String names = pattern.substring(end);
		int depth = names.contains("**") ? Integer.MAX_VALUE : names.split("/").length;
		AntPathMatcher matcher = new AntPathMatcher();
		List<FoundFile> files = Files.notExists(root) ? List.of() : find(parent, depth, location,
				(file) -> matcher.match(names, root.relativize(file).toString().replace('\\', '/')));
		if (files.isEmpty()) {
			throw new FileNotFoundException(location);
		}
		return files;
	}

	/**
	 * Find a file. Messages contain {@code location}.
	 */
	FoundFile file(String path, String location) {
		Path file = this.directory.resolve(path);
		Path parent = Path.of(path).getParent();
		check(file, () -> {
			if (Files.notExists(file)) {
				throw missing(new FileNotFoundException(path), location);
			}
			if (Files.isDirectory(file)) {
				throw failure("'%s' is a directory, but must be a file", location);
			}
			requireWithin((parent != null) ? parent : Path.of(""), file, location);
			requireName(file, location);
		});
		return found(file);
	}

	private FoundFile found(Path file) {
		return new FoundFile(file, this.directory, this.problems.get(file));
	}

	private void check(Path file, Runnable check) {
		try {
			check.run();
		}
		catch (ConfigurationException ex) {
			if (!this.expires) {
				throw ex;
			}
			this.problems.putIfAbsent(file, String.valueOf(ex.getMessage()));
		}
	}

	/* Check what was found below a directory, too, because a pipe would never end */
	private List<FoundFile> find(Path parent, int maxDepth, String location, Predicate<Path> filter)
			throws IOException {
		List<Path> files = filesBelow(parent, maxDepth, location).stream()
			.filter((file) -> this.problems.containsKey(file) || filter.test(file))
			.sorted()
			.toList();
		files.forEach((file) -> check(file, () -> {
			requireNoPipe(file, location);
			requireWithin(parent, file, location);
			requireName(file, location);
		}));
		return files.stream().map(this::found).toList();
	}

	/* A link to a directory above it cannot be read, and others are followed */
	private List<Path> filesBelow(Path parent, int maxDepth, String location) throws IOException {
		List<Path> files = new ArrayList<>();
		Path root = this.directory.resolve(parent);
		Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), maxDepth, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
				// a volume of Kubernetes has its versions here, to which its files are
				// links
				if (directory.getFileName().toString().startsWith("..") && !directory.equals(root)) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				if (Files.isSymbolicLink(directory)) {
					check(directory, () -> requireWithin(parent, directory, location));
				}
				if (FileTree.this.problems.containsKey(directory)) {
					files.add(directory);
					return FileVisitResult.SKIP_SUBTREE;
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (!attributes.isDirectory()) {
					files.add(file);
				}
				return FileVisitResult.CONTINUE;
			}

		});
		return files;
	}

	private static void requireNoPipe(Path file, String location) {
		try {
			if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
				throw failure("'%s' of '%s' is no file: remove it, or give the files one by one", file, location);
			}
		}
		catch (IOException ex) {
			// the failure is reported when the file is read
		}
	}

	private static boolean isAccessFile(Path file) {
		return file.toString().matches(SUFFIX_IN_ANY_CASE);
	}

	/*
	 * Check that neither a name in another case nor a link hides that a file is an access
	 * file, or what it is, from the filters of a pipeline or from a review
	 */
	private static void requireName(Path file, String location) {
		if (!isAccessFile(file)) {
			return;
		}
		if (!file.toString().matches(SUFFIX)) {
			throw failure("'%s' of '%s' does not end with .yaml or .yml in lower case: rename it", file, location);
		}
		if (!AccessFileSearch.key(file).toString().matches(SUFFIX)) {
			throw failure(
					"'%s' of '%s' is a link to a file whose name does not end with .yaml or .yml: rename that file",
					file, location);
		}
	}

	/*
	 * Check that no link to a file that was found below a directory leaves it, or leaves
	 * the working directory for a location in it. A commit can add a link to any file of
	 * the machine that reads the files, whose content messages would contain. It can also
	 * replace a directory by a link
	 */
	private void requireWithin(Path parent, Path file, String location) {
		Path absolute = this.directory.resolve(parent);
		try {
			if (!file.toRealPath().startsWith(absolute.toRealPath())) {
				throw failure(
						"file [%s] is a link, or in a linked directory, that leaves the directory of '%s': move the file there",
						file.toAbsolutePath(), location);
			}
			boolean within = absolute.toAbsolutePath()
				.normalize()
				.startsWith(this.directory.toAbsolutePath().normalize());
			if ((within || !parent.isAbsolute()) && !absolute.toRealPath().startsWith(root(absolute).toRealPath())) {
				throw failure(
						"the directory of '%s' is a link that leaves the working directory: use the location that the link leads to",
						location);
			}
		}
		catch (IOException ex) {
			// the failure is reported when the file is read
		}
	}

	/* Return the working directory, or the one above it that the location begins with */
	private Path root(Path parent) {
		Path root = this.directory.toAbsolutePath();
		for (Path name : root.relativize(parent.toAbsolutePath()).normalize()) {
			if (!name.toString().equals("..")) {
				break;
			}
			root = root.resolve(name);
		}
		return root;
	}

}
