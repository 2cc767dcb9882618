package com.arize.access.internal.job;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.file.AccessFiles;
import com.arize.access.internal.OutputFile;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds the access files at the configured locations. Those of a pattern are sorted, and
 * a file that is found several times is returned once.
 */
public final class AccessFileLocations {

	/* Elsewhere, a question mark begins a query */
	private static final Pattern WITH_WILDCARDS = Pattern.compile("(file:|classpath\\*?:).*[*?{].*");

	private static final Pattern ABSOLUTE = Pattern.compile("file:([/\\\\]|\\p{Alpha}:).*");

	private static final Pattern NOT_IN_A_URI = Pattern.compile(
			"[\\p{Cc}\\p{Z}\"<>^`{|}\\[\\]#" + ((File.separatorChar == '/') ? "\\\\" : "") + "]|%(?!\\p{XDigit}{2})");

	private final List<String> locations;

	private final Path directory;

	private final ResourcePatternResolver resolver;

	/**
	 * Create locations.
	 * @param locations the locations, with or without a prefix
	 * @param resources loads resources
	 * @param directory the directory that relative paths begin in
	 */
	public AccessFileLocations(List<String> locations, ResourceLoader resources, Path directory) {
		this.directory = directory;
		// a web application context would resolve it against the document root
		this.locations = locations.stream()
			.map((location) -> hasPrefix(location) ? location : ResourceLoader.CLASSPATH_URL_PREFIX + location)
			.toList();
		DefaultResourceLoader files = new DefaultResourceLoader(resources.getClassLoader());
		files.addProtocolResolver((location, loader) -> resources.getResource(url(location)));
		this.resolver = new PathMatchingResourcePatternResolver(files);
	}

	/*
	 * A number sign in the name of a file would begin a fragment. Without the other
	 * characters, the location is a URI: otherwise a resource reads another file than it
	 * returns
	 */
	private String url(String location) {
		if (!location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
			return location;
		}
		String url = NOT_IN_A_URI.matcher(location).replaceAll((found) -> UriUtils.encode(found.group(), UTF_8));
		return (isRelative(location) && this.directory.isAbsolute())
				? this.directory.toUri() + url.substring(ResourceUtils.FILE_URL_PREFIX.length()) : url;
	}

	private static boolean isRelative(String location) {
		return !ABSOLUTE.matcher(location).matches();
	}

	/**
	 * Return whether a location has a prefix, which the letter of a drive is not.
	 * @param location the location
	 * @return {@code false} if it is on the class path
	 */
	public static boolean hasPrefix(String location) {
		return location.indexOf(':') > 1;
	}

	/**
	 * Find the files.
	 * @return at least one resource for each location, which may not exist unless the
	 * location is a pattern
	 * @throws ConfigurationException if a pattern matches no file, or a link leaves the
	 * directory of its location, or the working directory for a location in it
	 */
	public List<Resource> find() {
		Map<Object, Resource> found = new LinkedHashMap<>();
		for (String location : this.locations) {
			find(location).forEach((resource) -> {
				requireWithin(location, resource);
				found.putIfAbsent(key(resource), resource);
			});
		}
		return new ArrayList<>(found.values());
	}

	private List<Resource> find(String location) {
		if (!isPattern(location)) {
			return List.of(this.resolver.getResource(location));
		}
		try {
			List<Resource> matching = Stream.of(this.resolver.getResources(location))
				.filter((resource) -> !isDirectory(resource))
				.sorted(Comparator.comparing(Resource::getDescription))
				.toList();
			if (matching.isEmpty()) {
				requireReadable(location);
				throw new FileNotFoundException(location);
			}
			return matching;
		}
		catch (FileNotFoundException ex) {
			// also if the directory of a pattern on the class path does not exist
			throw new ConfigurationException(AccessFiles.SETTING,
					"no file matches '%s'".formatted(Secrets.forMessage(location)), ex);
		}
		catch (IOException ex) {
			throw new ConfigurationException(AccessFiles.SETTING,
					"the files of '%s' cannot be found: %s".formatted(Secrets.forMessage(location), ex.getMessage()),
					ex);
		}
	}

	/* Spring finds no file at all if it cannot read one of the directories */
	private void requireReadable(String location) throws IOException {
		if (location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
			try (Stream<Path> files = Files.walk(directory(location), FileVisitOption.FOLLOW_LINKS)) {
				files.forEach((file) -> {
				});
			}
			catch (UncheckedIOException ex) {
				throw new IOException(OutputFile.describe(Objects.requireNonNull(ex.getCause())), ex);
			}
			catch (NoSuchFileException ex) {
				throw new FileNotFoundException(location);
			}
		}
	}

	private Path directory(String location) throws IOException {
		String withoutWildcards = location.split("[*?{]", 2)[0];
		String directory = withoutWildcards.substring(0, withoutWildcards.lastIndexOf('/') + 1);
		return this.resolver.getResource(directory.isEmpty() ? "file:./" : directory).getFile().toPath();
	}

	/*
	 * A commit can add a link to any file of the machine that reads the files, whose
	 * content messages would contain. It can also replace a directory by a link
	 */
	private void requireWithin(String location, Resource resource) {
		if (!location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
			return;
		}
		try {
			Path parent = directory(location);
			if (!resource.getFile().toPath().toRealPath().startsWith(parent.toRealPath())) {
				throw new ConfigurationException(AccessFiles.SETTING,
						"%s is a link, or in a linked directory, that leaves the directory of '%s': move the file there"
							.formatted(resource.getDescription(), Secrets.forMessage(location)));
			}
			boolean within = parent.toAbsolutePath()
				.normalize()
				.startsWith(this.directory.toAbsolutePath().normalize());
			if ((within || isRelative(location)) && !parent.toRealPath().startsWith(root(parent).toRealPath())) {
				throw new ConfigurationException(AccessFiles.SETTING,
						"the directory of '%s' is a link that leaves the working directory: use the location that the link leads to"
							.formatted(Secrets.forMessage(location)));
			}
		}
		catch (IOException ex) {
			// reported when it is read
		}
	}

	/* The working directory, or the one above it that the location begins with */
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

	private static boolean isPattern(String location) {
		return location.startsWith(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX)
				|| WITH_WILDCARDS.matcher(location).matches();
	}

	private static boolean isDirectory(Resource resource) {
		try {
			return resource.isFile() && resource.getFile().isDirectory();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/* A link and its target are one file */
	private static Object key(Resource resource) {
		try {
			return resource.isFile() ? resource.getFile().toPath().toRealPath() : resource.getURI();
		}
		catch (IOException ex) {
			// reported when it is read
			return resource.getDescription();
		}
	}

}
