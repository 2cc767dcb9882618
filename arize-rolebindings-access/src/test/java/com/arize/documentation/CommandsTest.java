package com.arize.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/**
 * Tests that what the commands in the documents name exists in this repository: files,
 * modules, profiles and tests.
 */
class CommandsTest {

	private static final List<String> MODULES = List.of("arize-rolebindings-spring-boot-autoconfigure",
			"arize-rolebindings-spring-boot-starter", "arize-rolebindings-test", "arize-rolebindings-access",
			"sample-app");

	private static final Pattern FILE = Pattern
		.compile("(?<![\\w/.-])(?:\\.ci|\\.mvn|docs|" + String.join("|", MODULES) + ")/[\\w/.*-]*[\\w*]");

	private static final Pattern MODULE = Pattern.compile("(?<!\\S)-pl ([\\w,-]+)");

	private static final Pattern MAVEN_PROFILE = Pattern.compile("(?<!\\S)-P ?([\\w-]+)");

	private static final Pattern SPRING_PROFILE = Pattern
		.compile("(?:spring\\.profiles\\.active|SPRING_PROFILES_ACTIVE|spring-boot\\.run\\.profiles)=([\\w-]+)");

	private static final Pattern TEST = Pattern.compile("-Dtest='?(\\w+)(?:#(\\w+))?");

	private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)");

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyFileExists(MarkdownDocument document) {
		assertThat(missing(document, FILE, (file) -> isFile(file.group()) || isJar(file.group()))).as("%s", document)
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyModuleExists(MarkdownDocument document) {
		assertThat(missing(document, MODULE, (module) -> MODULES.containsAll(List.of(module.group(1).split(",")))))
			.as("%s", document)
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyProfileOfMavenExists(MarkdownDocument document) {
		assertThat(missing(document, MAVEN_PROFILE, (profile) -> isMavenProfile(profile.group(1)))).as("%s", document)
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyProfileOfSpringExists(MarkdownDocument document) {
		assertThat(missing(document, SPRING_PROFILE,
				(profile) -> isFile("sample-app/src/main/resources/application-" + profile.group(1) + ".yaml")))
			.as("%s", document)
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyTestExists(MarkdownDocument document) {
		assertThat(missing(document, TEST, (test) -> isTest(test.group(1), test.group(2)))).as("%s", document)
			.isEmpty();
	}

	/* For developers: other documents also have classes of libraries */
	@Test
	void everyClassInTheTableOfPlacesExists() {
		String places = content(Documents.ROOT.resolve("CONTRIBUTING.md")).replaceFirst("(?s).*\n## Where is", "")
			.replaceFirst("(?s)\n## .*", "");
		assertThat(CLASS.matcher(places).results().map((type) -> type.group(1))).as("CONTRIBUTING.md")
			.hasSizeGreaterThanOrEqualTo(10)
			.filteredOn((type) -> MODULES.stream()
				.map((module) -> Documents.ROOT.resolve(module).resolve("src/main/java"))
				.filter(Files::exists)
				.flatMap((directory) -> find(directory, type + ".java"))
				.findAny()
				.isEmpty())
			.isEmpty();
	}

	private static List<String> missing(MarkdownDocument document, Pattern pattern, Predicate<MatchResult> exists) {
		return Stream.concat(document.inlineCode().stream(), document.snippets("shell").stream().map(Snippet::content))
			.flatMap((code) -> pattern.matcher(code).results())
			.filter(exists.negate())
			.map(MatchResult::group)
			.toList();
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
			.anyMatch((pom) -> content(Documents.ROOT.resolve(pom)).contains("<id>" + name + "</id>"));
	}

	private static boolean isTest(String type, @Nullable String method) {
		return MODULES.stream()
			.map((module) -> Documents.ROOT.resolve(module).resolve("src/test/java"))
			.filter(Files::exists)
			.flatMap((directory) -> find(directory, type + ".java"))
			.anyMatch((test) -> method == null || content(test).contains("void " + method + "("));
	}

	private static Stream<Path> find(Path directory, String name) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.endsWith(name)).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String content(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
