package com.arize.access.file.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.LogEscaper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link AccessFileSearch#ofLocations} with a resource loader that does not
 * resolve a location without a prefix on the class path, as in a web application.
 */
@Tag("socket")
class AccessFileSearchTest {

	@TempDir
	private Path directory;

	/* In the working directory */
	private Path relative;

	@BeforeEach
	void createFiles() throws IOException {
		this.relative = Files.createTempDirectory(Path.of("target"), "locations");
		for (String name : List.of("b.yaml", "a.yaml", "c.json", "team/d.yaml")) {
			Path file = this.directory.resolve(name);
			Files.createDirectories(file.getParent());
			Files.createFile(file);
		}
	}

	@AfterEach
	void deleteRelativeDirectory() throws IOException {
		FileSystemUtils.deleteRecursively(this.relative);
	}

	@Test
	void matchesOfAPatternAreSorted() {
		assertThat(find(file("*.yaml"))).containsExactly("a.yaml", "b.yaml");
		assertThat(find(file("**/*.yaml"))).containsExactly("a.yaml", "b.yaml", "d.yaml");
		assertThat(find(file("?.*"))).containsExactly("a.yaml", "b.yaml", "c.json");
		assertThat(find(file("*"))).as("no directory").containsExactly("a.yaml", "b.yaml", "c.json");
	}

	@Test
	void aLinkThatLeadsToItselfIsAnError() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("team/current"), Path.of("."));
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(file("**/*.yaml")))
			.withMessageEndingWith("cannot be found: " + link + ": file system loop");
	}

	@ParameterizedTest
	@ValueSource(strings = { "#1/e#.yaml", "#1/*.yaml", "#1/e#*", "**/e#.yaml" })
	void aNumberSignIsPartOfAName(String location) throws IOException {
		Files.createFile(Files.createDirectory(this.directory.resolve("#1")).resolve("e#.yaml"));
		assertThat(find(file(location))).containsExactly("e#.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a#[b].yaml", "a b.yaml", "a#\u00a0b.yaml", "a#\\b.yaml", "a%.yaml", "\u00e9#.yaml",
			"%s.yaml" })
	void aLinkOfAnyNameMustNotLeaveTheDirectoryOfItsLocation(String name) throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("team").resolve(name),
				this.directory.resolve("c.json"));
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(file("team/" + name)))
			.withMessageStartingWith("file [%s] is a link, or in a linked directory, that leaves the directory of",
					LogEscaper.line(link.toString()));
		Files.delete(link);
		Files.createFile(link);
		assertThat(find(file("team/" + name))).containsExactly(name);
	}

	@Test
	void aSocketOrPipeIsNoFile() throws IOException {
		Path socket = this.directory.resolve("team/e.yaml");
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(socket));
			assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(file("**/*.yaml")))
				.withMessageStartingWith("'%s' of 'file:%s/**/*.yaml' is no file", socket, this.directory);
		}
	}

	@Test
	void locationsKeepTheirOrder() {
		assertThat(find(file("c.json"), file("*.yaml"))).containsExactly("c.json", "a.yaml", "b.yaml");
	}

	@Test
	void aFileIsFoundOnce() {
		assertThat(find(file("a.yaml"), file("*.yaml"), file("team/../b.yaml"))).containsExactly("a.yaml", "b.yaml");
	}

	/* As in a volume of a Kubernetes ConfigMap */
	@Test
	void aFileAndItsLinkAreFoundOnce() throws IOException {
		Path data = Files.createDirectory(this.directory.resolve("..2026_01_05"));
		Files.createFile(data.resolve("k.yaml"));
		Files.createSymbolicLink(this.directory.resolve("..data"), data.getFileName());
		Files.createSymbolicLink(this.directory.resolve("k.yaml"), Path.of("..data/k.yaml"));
		assertThat(find(file("**/k.yaml"))).containsExactly("k.yaml");
	}

	@ParameterizedTest
	@CsvSource({ "link.json, link.json", "*.json, link.json", "**/secret.json, linked" })
	void aLinkThatLeavesTheDirectoryOfItsLocationIsRefused(String location, String file) throws IOException {
		Path secret = Files.writeString(Files.createDirectory(this.directory.resolve("other")).resolve("secret.json"),
				"pa55");
		Files.createSymbolicLink(this.directory.resolve("team/link.json"), secret);
		Files.createSymbolicLink(this.directory.resolve("team/linked"), secret.getParent());
		Files.createSymbolicLink(secret.resolveSibling("loop"), secret.getParent());
		String pattern = file("team/" + location);
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(pattern).toList())
			.withMessageContaining("/" + file)
			.withMessageContaining(
					"is a link, or in a linked directory, that leaves the directory of '%s'".formatted(pattern))
			.extracting(ConfigurationException::getSetting)
			.isEqualTo("role-bindings.desired-state.locations");
	}

	@Test
	void theDirectoryOfAnAbsoluteLocationMayBeALink() throws IOException {
		Files.createSymbolicLink(this.directory.resolve("current"), Path.of("team"));
		assertThat(find(file("current/*.yaml"))).containsExactly("d.yaml");
		assertThat(find(file("current/d.yaml"))).containsExactly("d.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "linked/*.yaml", "linked/d.yaml", "linked/**/d.yaml", "../%s/linked/*.yaml" })
	void theDirectoryOfARelativeLocationIsNotALinkThatLeavesTheWorkingDirectory(String pattern) throws IOException {
		Files.createSymbolicLink(this.relative.resolve("linked"), this.directory.resolve("team"));
		String location = "file:" + this.relative + "/" + pattern.formatted(this.relative.getFileName());
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(location).toList())
			.withMessage("the directory of '" + location
					+ "' is a link that leaves the working directory: use the location that the link leads to");
	}

	@Test
	void theDirectoryOfARelativeLocationMayBeALinkWithinTheWorkingDirectory() throws IOException {
		Files.createFile(Files.createDirectory(this.relative.resolve("team")).resolve("d.yaml"));
		Files.createSymbolicLink(this.relative.resolve("linked"), Path.of("team"));
		assertThat(find("file:" + this.relative + "/linked/*.yaml")).containsExactly("d.yaml");
		String above = "../" + Path.of("").toAbsolutePath().getFileName() + "/";
		assertThat(find("file:" + above + this.relative + "/linked/d.yaml")).containsExactly("d.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:{a,b}.yaml", "acc{e,i}ss.yaml", "classpath*:*{a}.yaml" })
	void aPatternWithBracesIsRejected(String location) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(location))
			.withMessageContaining("' has '{', which is not supported: use '*' or '?', or give the files one by one");
	}

	@Test
	void aPatternOnTheClassPathNeedsNoPrefix() {
		assertThat(find("acc?ss.yaml")).containsExactly("access.yaml");
		assertThat(find("classpath*:access.yaml")).containsExactly("access.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "access.yaml", "/access.yaml", "classpath:access.yaml" })
	void aLocationWithoutAPrefixIsOnTheClassPath(String location) {
		assertThat(resources(location)).singleElement()
			.isInstanceOf(ClassPathResource.class)
			.matches(Resource::isReadable);
	}

	@Test
	void theQueryOfAUrlIsNoPattern() {
		assertThat(resources("https://example.com/access.yaml?version=*")).singleElement()
			.extracting(Resource::getDescription)
			.isEqualTo("URL [https://example.com/access.yaml?version=*]");
	}

	@Test
	void aFileThatDoesNotExistIsReported() {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find("file:no-such-file.yaml"))
			.withMessage("the file 'file:no-such-file.yaml' does not exist");
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find("file:no-such-*.yaml"))
			.withMessage("no file matches 'file:no-such-*.yaml'")
			.extracting(ConfigurationException::getSetting)
			.isEqualTo("role-bindings.desired-state.locations");
	}

	@Test
	void aDirectoryIsNoLocation() {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(file("team")))
			.withMessage("'file:%s/team' is a directory, but must be a file", this.directory);
	}

	@Test
	void aFileThatDoesNotExistDoesNotPreventThatOthersExpire() throws IOException {
		List<Resource> found = AccessFileSearch.ofLocations(List.of("file:no-such-file.yaml", file("a.yaml")),
				new FileSystemResourceLoader(), Path.of(""), true);
		assertThat(found).extracting(Resource::getFilename).containsExactly("no-such-file.yaml", "a.yaml");
		assertThatIOException().isThrownBy(() -> found.get(0).getInputStream())
			.withMessage("the file 'file:no-such-file.yaml' does not exist");
		assertThat(found.get(1).getInputStream()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "no-such-file.yaml, the file '%s' does not exist", "no-such-*.yaml, no file matches '%s'",
			"no\u2028such.yaml, the file '%s' does not exist" })
	void anArgumentHasTheMessageOfALocation(String path, String message) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> find(file(path)))
			.withMessage(message, LogEscaper.line(file(path)))
			.withCauseInstanceOf(FileNotFoundException.class);
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> AccessFileSearch.ofArguments(List.of(path), this.directory, false))
			.withMessage(message, LogEscaper.line(path))
			.withCauseInstanceOf(FileNotFoundException.class);
	}

	private String file(String pattern) {
		return "file:" + this.directory + "/" + pattern;
	}

	private static Stream<String> find(String... locations) {
		return resources(locations).stream().map(Resource::getFilename);
	}

	private static List<Resource> resources(String... locations) {
		return AccessFileSearch.ofLocations(Arrays.asList(locations), new FileSystemResourceLoader(), Path.of(""),
				false);
	}

}
