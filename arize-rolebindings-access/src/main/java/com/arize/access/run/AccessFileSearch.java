package com.arize.access.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.arize.access.file.AccessFiles;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;
import com.arize.internal.Secrets;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.AntPathMatcher;

/**
 * Finds access files by their paths, of which relative ones begin in a directory. A file
 * that must not be read, such as a link that leaves its directory, is an error.
 */
public final class AccessFileSearch {

	private static final String SUFFIX = "(?s).*\\.ya?ml";

	private static final Pattern YAML = Pattern.compile("(?i)" + SUFFIX);

	private final Path directory;

	private final boolean expires;

	/* The values say why files must not be read, unless that is an error of the search */
	private final Map<Path, String> problems = new HashMap<>();

	/**
	 * Create a search. {@code expires} is whether a file that must not be read does not
	 * prevent that others expire: it is found, and reading it fails.
	 */
	public AccessFileSearch(Path directory, boolean expires) {
		this.directory = directory;
		this.expires = expires;
	}

	/**
	 * Return whether a path has wildcards.
	 */
	public static boolean isPattern(String path) {
		return path.matches("(?s).*[*?{].*");
	}

	/**
	 * Find the access files below a directory, which may have none.
	 */
	public List<Path> below(String parent) throws IOException {
		Path path = Path.of(parent);
		List<Path> files = filesBelow(path, Integer.MAX_VALUE, parent).stream()
			.filter((file) -> isAccessFile(file) || this.problems.containsKey(file))
			.toList();
		files.forEach((file) -> check(path, file, parent));
		return files;
	}

	/*
	 * Return the files, sorted. A link to a directory above it cannot be read, and others
	 * are followed
	 */
	private List<Path> filesBelow(Path parent, int maxDepth, String location) throws IOException {
		List<Path> files = new ArrayList<>();
		int depthOfRoot = this.directory.resolve(parent).getNameCount();
		Files.walkFileTree(this.directory.resolve(parent), EnumSet.of(FileVisitOption.FOLLOW_LINKS), maxDepth,
				new SimpleFileVisitor<>() {

					@Override
					public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
						// a volume of Kubernetes has its versions here, to which its
						// files are links
						if (directory.getFileName().toString().startsWith("..")
								&& directory.getNameCount() > depthOfRoot) {
							return FileVisitResult.SKIP_SUBTREE;
						}
						if (Files.isSymbolicLink(directory)) {
							check(directory, () -> requireWithin(parent, directory, location));
						}
						if (AccessFileSearch.this.problems.containsKey(directory)) {
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
		return files.stream().sorted().toList();
	}

	/**
	 * Check that a pattern has no braces, which would match any text.
	 */
	static void requireNoBraces(String pattern, String location) {
		if (pattern.contains("{")) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"the pattern '%s' has '{', which is not supported: use '*' or '?', or give the files one by one"
						.formatted(Secrets.forMessage(location)));
		}
	}

	/**
	 * Find the files that match a pattern, at least one. Messages contain
	 * {@code location}.
	 */
	public List<Path> find(String pattern, String location) throws IOException {
		requireNoBraces(pattern, location);
		int end = pattern.split("[*?]", 2)[0].lastIndexOf('/') + 1;
		Path parent = Path.of(pattern.substring(0, end));
		Path root = this.directory.resolve(parent);
		String names = pattern.substring(end);
		int depth = names.contains("**") ? Integer.MAX_VALUE : names.split("/").length;
		AntPathMatcher matcher = new AntPathMatcher();
		List<Path> matching;
		try {
			matching = filesBelow(parent, depth, location).stream()
				.filter((file) -> this.problems.containsKey(file)
						|| matcher.match(names, root.relativize(file).toString().replace('\\', '/')))
				.toList();
		}
		catch (NoSuchFileException ex) {
			matching = List.of();
		}
		if (matching.isEmpty()) {
			throw new FileNotFoundException(location);
		}
		matching.forEach((file) -> check(parent, file, location));
		return matching;
	}

	/**
	 * Find a file, which need not exist. Messages contain {@code location}.
	 */
	public Path file(String path, String location) {
		Path file = Path.of(path);
		Path parent = file.getParent();
		Path absolute = this.directory.resolve(file);
		check(absolute, () -> {
			requireWithin((parent != null) ? parent : Path.of(""), absolute, location);
			requireName(absolute, location);
		});
		return absolute;
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

	/* The path of a file is its name */
	Resource resource(Path file) {
		return this.problems.containsKey(file) ? resource(file, file.toString()) : new FileSystemResource(file);
	}

	/**
	 * Return the content of a file that was found. Messages and reports have its name.
	 */
	public Resource resource(Path file, String name) {
		String problem = this.problems.get(file);
		return new FileSystemResource(file.toAbsolutePath().normalize()) {

			@Override
			public String getDescription() {
				return name;
			}

			/* Otherwise, its path would be relative to the directory of the process */
			@Override
			public boolean isFile() {
				return false;
			}

			@Override
			public InputStream getInputStream() throws IOException {
				if (problem != null) {
					throw new IOException(problem);
				}
				return super.getInputStream();
			}

		};
	}

	/* Check what was found below a directory, because a pipe would never end */
	private void check(Path parent, Path file, String location) {
		check(file, () -> {
			requireFile(file, location);
			requireWithin(parent, file, location);
			requireName(file, location);
		});
	}

	private static void requireFile(Path file, String location) {
		try {
			if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
				throw new ConfigurationException(AccessFiles.SETTING,
						"'%s' of '%s' is no file: remove it, or give the files one by one"
							.formatted(LogEscaper.line(file.toString()), Secrets.forMessage(location)));
			}
		}
		catch (IOException ex) {
			// the failure is reported when the file is read
		}
	}

	/**
	 * Return whether a file is an access file by its name.
	 */
	public static boolean isAccessFile(Path file) {
		return YAML.matcher(file.toString()).matches();
	}

	/**
	 * Check that neither a name in another case nor a link hides that a file is an access
	 * file, or what it is, from the filters of a pipeline or from a review.
	 */
	private static void requireName(Path file, String location) {
		if (!isAccessFile(file)) {
			return;
		}
		String problem = null;
		if (!file.toString().matches(SUFFIX)) {
			problem = "does not end with .yaml or .yml in lower case: rename it";
		}
		else if (!key(file).toString().matches(SUFFIX)) {
			problem = "is a link to a file whose name does not end with .yaml or .yml: rename that file";
		}
		if (problem != null) {
			throw new ConfigurationException(AccessFiles.SETTING, "'%s' of '%s' %s"
				.formatted(LogEscaper.line(file.toString()), Secrets.forMessage(location), problem));
		}
	}

	/**
	 * Check that no link to a file that was found below a directory leaves it, or leaves
	 * the working directory for a location in it. A commit can add a link to any file of
	 * the machine that reads the files, whose content messages would contain. It can also
	 * replace a directory by a link.
	 */
	private void requireWithin(Path parent, Path file, String location) {
		Path absolute = this.directory.resolve(parent);
		try {
			if (!file.toRealPath().startsWith(absolute.toRealPath())) {
				throw new ConfigurationException(AccessFiles.SETTING,
						"file [%s] is a link, or in a linked directory, that leaves the directory of '%s': move the file there"
							.formatted(file.toAbsolutePath(), Secrets.forMessage(location)));
			}
			boolean within = absolute.toAbsolutePath()
				.normalize()
				.startsWith(this.directory.toAbsolutePath().normalize());
			if ((within || !parent.isAbsolute()) && !absolute.toRealPath().startsWith(root(absolute).toRealPath())) {
				throw new ConfigurationException(AccessFiles.SETTING,
						"the directory of '%s' is a link that leaves the working directory: use the location that the link leads to"
							.formatted(Secrets.forMessage(location)));
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

	/**
	 * Return what identifies a file that was found: one that must not be read is no other
	 * file, whatever it leads to.
	 */
	public Path keyOfFound(Path file) {
		return this.problems.containsKey(file) ? file : key(file);
	}

	/**
	 * Return what identifies a file: a link and its target are one.
	 */
	public static Path key(Path file) {
		try {
			return file.toRealPath();
		}
		catch (IOException ex) {
			// the failure is reported when the file is read
			return file;
		}
	}

}
