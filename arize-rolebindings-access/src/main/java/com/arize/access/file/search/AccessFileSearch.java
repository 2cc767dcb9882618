package com.arize.access.file.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.internal.OutputFile;
import com.arize.exceptions.ConfigurationException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds access files. Those of a directory or a pattern are sorted, and a file that is
 * found several times is returned once. A file that must not be read, such as a link that
 * leaves its directory, is an error; with {@code expires}, it does not prevent that
 * others expire: it is found, and reading it fails.
 */
public final class AccessFileSearch {

	private static final Pattern ENCODED = Pattern.compile("(%\\p{XDigit}{2})+");

	private final Path directory;

	private final FileTree tree;

	private final Map<Object, Resource> found = new LinkedHashMap<>();

	private AccessFileSearch(Path directory, boolean expires) {
		this.directory = directory;
		this.tree = new FileTree(directory, expires);
	}

	/**
	 * Find the files at the locations of an application. One on the class path or at a
	 * URL may not exist, so that reading it fails.
	 * @param directory where relative paths begin
	 * @throws ConfigurationException if there is no such file, so that the cause is a
	 * {@link FileNotFoundException}, or if one must not be read
	 */
	public static List<Resource> ofLocations(List<String> locations, ResourceLoader resources, Path directory,
			boolean expires) {
		AccessFileSearch search = new AccessFileSearch(directory, expires);
		for (String location : locations) {
			// a web application context would resolve it against the document root
			String prefixed = hasPrefix(location) ? location : ResourceLoader.CLASSPATH_URL_PREFIX + location;
			search.add(prefixed, () -> search.ofLocation(prefixed, resources));
		}
		return List.copyOf(search.found.values());
	}

	/**
	 * Find the files of arguments of the command: files, directories and patterns.
	 * @param directory where relative paths begin
	 * @throws ConfigurationException as {@link #ofLocations} does; the cause is another
	 * one if the argument is no version without files: a variable or a link
	 */
	public static List<Resource> ofArguments(List<String> arguments, Path directory, boolean expires) {
		AccessFileSearch search = new AccessFileSearch(directory, expires);
		arguments.forEach((argument) -> search.add(argument, () -> search.ofArgument(argument)));
		return List.copyOf(search.found.values());
	}

	/**
	 * Return whether a location has a prefix, which the letter of a drive is not.
	 */
	public static boolean hasPrefix(String location) {
		return location.indexOf(':') > 1;
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

	private void add(String place, Finder finder) {
		try {
			finder.find().forEach((file) -> this.found.putIfAbsent(key(file), file));
		}
		catch (FileNotFoundException ex) {
			throw FileTree.failure(ex, "no file matches '%s'", place);
		}
		catch (IOException ex) {
			throw FileTree.failure(ex, "the files of '%s' cannot be found: %s", place, OutputFile.describe(ex));
		}
	}

	private static Object key(Resource resource) {
		try {
			return (resource instanceof FoundFile file) ? file.key()
					: resource.isFile() ? key(resource.getFile().toPath()) : resource.getURI();
		}
		catch (IOException ex) {
			// the failure is reported when the file is read
			return resource.getDescription();
		}
	}

	private List<? extends Resource> ofLocation(String location, ResourceLoader resources) throws IOException {
		if (location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
			String encoded = location.substring(ResourceUtils.FILE_URL_PREFIX.length()).replaceFirst("^///", "/");
			// the path of a URL is decoded, but other text is a path as well
			String path = ENCODED.matcher(encoded)
				.replaceAll((found) -> Matcher.quoteReplacement(StringUtils.uriDecode(found.group(), UTF_8)));
			return FileTree.isPattern(encoded) ? this.tree.matching(path, location)
					: List.of(this.tree.file(path, location));
		}
		boolean matches = location.startsWith(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX)
				|| (location.startsWith("classpath") && FileTree.isPattern(location));
		return matches ? onClassPath(location, resources) : List.of(resources.getResource(location));
	}

	/* The directory of the pattern may not exist, which is an exception as well */
	private static List<Resource> onClassPath(String pattern, ResourceLoader resources) throws IOException {
		FileTree.requireNoBraces(pattern, pattern);
		List<Resource> matching = Stream.of(new PathMatchingResourcePatternResolver(resources).getResources(pattern))
			.filter((resource) -> !isDirectory(resource))
			.sorted(Comparator.comparing(Resource::getDescription))
			.toList();
		if (matching.isEmpty()) {
			throw new FileNotFoundException(pattern);
		}
		return matching;
	}

	private static boolean isDirectory(Resource resource) {
		try {
			return resource.isFile() && resource.getFile().isDirectory();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private List<FoundFile> ofArgument(String argument) throws IOException {
		Path path = this.directory.resolve(argument);
		if (Files.isDirectory(path)) {
			return this.tree.below(argument);
		}
		if (Files.exists(path)) {
			return List.of(this.tree.file(argument, argument));
		}
		// a variable that the shell has not replaced is no pattern
		boolean isVariable = argument.contains("${");
		if (FileTree.isPattern(argument) && !isVariable) {
			return this.tree.matching(argument, argument);
		}
		boolean isAbsent = !isVariable && Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
		throw FileTree.missing(isAbsent ? new FileNotFoundException(argument) : null, argument);
	}

	/** Finds the files of a location or an argument, at least one. */
	private interface Finder {

		List<? extends Resource> find() throws IOException;

	}

}
