package com.arize.access.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.file.AccessFiles;
import com.arize.access.internal.OutputFile;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds the access files at the locations of an application.
 */
public final class AccessFileLocations {

	private static final Pattern ENCODED = Pattern.compile("(%\\p{XDigit}{2})+");

	private AccessFileLocations() {
	}

	/**
	 * Return whether a location has a prefix, which the letter of a drive is not.
	 */
	public static boolean hasPrefix(String location) {
		return location.indexOf(':') > 1;
	}

	/**
	 * Find the files. Those of a pattern are sorted, and a file that is found several
	 * times is returned once; one that no pattern has found may not exist.
	 * @param expires whether a file that must not be read does not prevent that others
	 * expire: it is found, and reading it fails
	 * @throws ConfigurationException if a pattern matches no file, or a link leaves the
	 * directory of its location
	 */
	public static List<Resource> find(List<String> locations, ResourceLoader resources, Path directory,
			boolean expires) {
		AccessFileSearch search = new AccessFileSearch(directory, expires);
		Map<Object, Resource> found = new LinkedHashMap<>();
		for (String location : locations) {
			// a web application context would resolve it against the document root
			String prefixed = hasPrefix(location) ? location : ResourceLoader.CLASSPATH_URL_PREFIX + location;
			find(prefixed, resources, search).forEach((resource) -> found.putIfAbsent(key(resource), resource));
		}
		return List.copyOf(found.values());
	}

	private static List<? extends Resource> find(String location, ResourceLoader resources, AccessFileSearch search) {
		try {
			if (location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
				return files(location, search).map(search::resource).toList();
			}
			boolean onClassPath = location.startsWith("classpath");
			return (onClassPath && (AccessFileSearch.isPattern(location)
					|| location.startsWith(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX)))
							? matching(location, resources) : List.of(resources.getResource(location));
		}
		catch (FileNotFoundException ex) {
			// the directory of a pattern on the class path may not exist
			throw new ConfigurationException(AccessFiles.SETTING,
					"no file matches '%s'".formatted(Secrets.forMessage(location)), ex);
		}
		catch (IOException ex) {
			throw new ConfigurationException(AccessFiles.SETTING, "the files of '%s' cannot be found: %s"
				.formatted(Secrets.forMessage(location), OutputFile.describe(ex)), ex);
		}
	}

	private static Stream<Path> files(String location, AccessFileSearch search) throws IOException {
		String encoded = location.substring(ResourceUtils.FILE_URL_PREFIX.length()).replaceFirst("^///", "/");
		// the path of a URL is decoded, but other text is a path as well
		String path = ENCODED.matcher(encoded)
			.replaceAll((found) -> Matcher.quoteReplacement(StringUtils.uriDecode(found.group(), UTF_8)));
		return AccessFileSearch.isPattern(encoded) ? search.find(path, location).stream()
				: Stream.of(search.file(path, location));
	}

	private static List<Resource> matching(String location, ResourceLoader resources) throws IOException {
		AccessFileSearch.requireNoBraces(location, location);
		List<Resource> matching = Stream.of(new PathMatchingResourcePatternResolver(resources).getResources(location))
			.filter((resource) -> !isDirectory(resource))
			.sorted(Comparator.comparing(Resource::getDescription))
			.toList();
		if (matching.isEmpty()) {
			throw new FileNotFoundException(location);
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

	private static Object key(Resource resource) {
		try {
			return resource.isFile() ? AccessFileSearch.key(resource.getFile().toPath()) : resource.getURI();
		}
		catch (IOException ex) {
			// the failure is reported when the file is read
			return resource.getDescription();
		}
	}

}
