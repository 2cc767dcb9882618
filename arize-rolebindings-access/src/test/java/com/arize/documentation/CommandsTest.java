package com.arize.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument;
import com.arize.testing.MarkdownDocument.Snippet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

/**
 * Tests that what the commands in the documents name exists in this repository: files,
 * modules, profiles and tests.
 */
class CommandsTest {

	private static final List<String> MODULES = List.of("arize-rolebindings-bom", "arize-rolebindings-client",
			"arize-rolebindings-spring-boot-autoconfigure", "arize-rolebindings-spring-boot-starter",
			"arize-rolebindings-test", "arize-rolebindings-access", "arize-rolebindings-console", "sample-app");

	private static final Pattern FILE = Pattern
		.compile("(?<![\\w/.-])(?:\\.ci|\\.mvn|docs|" + String.join("|", MODULES) + ")/[\\w/.*-]*[\\w*]");

	/* What a command names, and whether it exists */
	private static final Map<Pattern, Predicate<MatchResult>> EXISTS = Map.of(FILE,
			(file) -> isFile(file.group()) || isJar(file.group()), Pattern.compile("(?<!\\S)-pl ([\\w,-]+)"),
			(modules) -> MODULES.containsAll(List.of(modules.group(1).split(","))),
			Pattern.compile("(?<!\\S)-P ?([\\w-]+)"), (profile) -> isMavenProfile(profile.group(1)),
			Pattern.compile(
					"(?:spring\\.profiles\\.active|SPRING_PROFILES_ACTIVE|spring-boot\\.run\\.profiles)=([\\w-]+)"),
			(profile) -> isFile(
					"arize-rolebindings-console/src/main/resources/application-" + profile.group(1) + ".yaml"),
			Pattern.compile("-Dtest='?(\\w+)(?:#(\\w+))?"), (test) -> isTest(test.group(1), test.group(2)));

	private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)");

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyFileModuleProfileAndTestExists(MarkdownDocument document) {
		List<String> code = Stream
			.concat(document.inlineCode().stream(), document.snippets("shell").stream().map(Snippet::content))
			.toList();
		assertThat(EXISTS.entrySet()
			.stream()
			.flatMap((kind) -> code.stream()
				.flatMap((text) -> kind.getKey().matcher(text).results())
				.filter(kind.getValue().negate())
				.map(MatchResult::group)))
			.as("%s", document)
			.isEmpty();
	}

	/* For developers: other documents also have classes of libraries */
	@Test
	void everyClassInTheTableOfPlacesExists() {
		String places = contentOf(Documents.ROOT.resolve("CONTRIBUTING.md").toFile())
			.replaceFirst("(?s).*\n## Where is", "")
			.replaceFirst("(?s)\n## .*", "");
		assertThat(CLASS.matcher(places).results().map((type) -> type.group(1))).as("CONTRIBUTING.md")
			.hasSizeGreaterThanOrEqualTo(10)
			.filteredOn((type) -> sources("src/main/java", type).findAny().isEmpty())
			.isEmpty();
	}

	private static boolean isFile(String path) {
		return !path.contains("/target/") && Files.exists(Documents.ROOT.resolve(path));
	}

	/* What a build writes is not in a fresh clone */
	private static boolean isJar(String path) {
		return MODULES.stream().anyMatch((module) -> path.equals(module + "/target/" + module + "-*-SNAPSHOT.jar"));
	}

	private static boolean isMavenProfile(String name) {
		return Stream.concat(Stream.of("pom.xml"), MODULES.stream().map((module) -> module + "/pom.xml"))
			.anyMatch((pom) -> contentOf(Documents.ROOT.resolve(pom).toFile()).contains("<id>" + name + "</id>"));
	}

	private static boolean isTest(String type, @Nullable String method) {
		return sources("src/test/java", type)
			.anyMatch((test) -> method == null || contentOf(test.toFile()).contains("void " + method + "("));
	}

	private static Stream<Path> sources(String directory, String type) {
		return MODULES.stream()
			.map((module) -> Documents.ROOT.resolve(module).resolve(directory))
			.filter(Files::exists)
			.flatMap((sources) -> find(sources, type + ".java"));
	}

	private static Stream<Path> find(Path directory, String name) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.endsWith(name)).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
