package com.arize.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

/**
 * Tests that what the documents refer to exists, and that the README has the commands and
 * the coordinates that an application needs.
 */
class LinksTest {

	private static final String GROUP = "com.arize.rolebindings";

	private static final String BOM = "arize-rolebindings-bom";

	private static final String STARTER = "arize-rolebindings-spring-boot-starter";

	/* Of an artifact of this project, as Maven or Gradle */
	private static final Pattern VERSION = Pattern
		.compile("<artifactId>arize-rolebindings-[\\w-]+</artifactId>\\s*<version>|:arize-rolebindings-[\\w-]+:\\d");

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyLinkHasATarget(MarkdownDocument document) {
		assertThat(document.links()).as("%s", document)
			.filteredOn((link) -> !isExternal(link) && !exists(document, link))
			.isEmpty();
	}

	@Test
	void theListOfDecisionsHasEachOfThem() throws IOException {
		Path decisions = Documents.ROOT.resolve("docs/decisions");
		try (Stream<Path> files = Files.list(decisions)) {
			assertThat(new MarkdownDocument(decisions.resolve("README.md")).links())
				.containsAll(files.map((file) -> file.getFileName().toString())
					.filter((name) -> !name.equals("README.md"))
					.toList());
		}
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#guides")
	void everyHeadingHasAnAnchorOfItsOwn(MarkdownDocument document) {
		assertThat(document.anchors()).as("%s", document).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#guides")
	void everyGuideRefersToOthers(MarkdownDocument document) {
		assertThat(document.links()).as("%s", document).anyMatch((link) -> link.contains(".md"));
	}

	@Test
	void theReadmeRefersToEveryGuide() {
		List<MarkdownDocument> guides = Documents.guides();
		assertThat(guides.get(0).links())
			.containsAll(guides.stream().skip(1).map((guide) -> "docs/" + guide.path().getFileName()).toList());
	}

	@Test
	void theReadmeIsShort() throws IOException {
		assertThat(Files.size(Documents.ROOT.resolve("README.md"))).isLessThanOrEqualTo(12_000);
	}

	@Test
	void theReadmeHasTheMainCommandAndTheTestsOnItsFirstScreen() {
		assertThat(snippets("shell").subList(0, 2)).satisfiesExactly(
				(start) -> assertThat(start).endsWith("\nmvn -q -pl sample-app -am spring-boot:test-run"),
				(tests) -> assertThat(tests).isEqualTo("mvn clean verify"));
		assertThat(contentOf(Documents.ROOT.resolve("README.md").toFile()).lines().limit(30))
			.contains("mvn clean verify");
	}

	@Test
	void theDependencyOfMavenIsTheStarterWithTheBom() throws IOException {
		List<String> snippets = snippets("xml");
		assertThat(snippets.get(0)).containsSubsequence("<dependencyManagement>", "<groupId>" + GROUP + "</groupId>",
				"<artifactId>" + BOM + "</artifactId>", "<version>" + version() + "</version>", "<type>pom</type>",
				"<scope>import</scope>");
		assertThat(snippets.get(1)).containsSubsequence("<groupId>" + GROUP + "</groupId>",
				"<artifactId>" + STARTER + "</artifactId>");
	}

	/* In double quotes and parentheses, which Groovy and Kotlin read */
	@Test
	void theDependencyOfGradleIsTheStarterWithTheBom() {
		assertThat(snippets("groovy").get(0).lines()).containsExactly(
				"implementation(platform(\"" + GROUP + ":" + BOM + ":$arizeVersion\"))",
				"implementation(\"" + GROUP + ":" + STARTER + "\")");
	}

	@Test
	void theVersionIsWrittenOnce() throws IOException {
		String version = version();
		assertThat(Documents.guides()).allSatisfy((guide) -> {
			String text = contentOf(guide.path().toFile());
			int expected = guide.path().endsWith("README.md") ? 1 : 0;
			assertThat(text.split(Pattern.quote(version), -1)).as("%s", guide).hasSize(expected + 1);
			assertThat(VERSION.matcher(text).results().map(MatchResult::group)).as("%s", guide).hasSize(expected);
		});
	}

	@Test
	void theVersionOfWireMockIsTheTestedOne() {
		String version = System.getProperty("java.class.path")
			.replaceFirst("(?s).*wiremock-standalone-([\\d.]+)\\.jar.*", "$1");
		assertThat(contentOf(Documents.ROOT.resolve("docs/testing.md").toFile()))
			.contains("<artifactId>wiremock-standalone</artifactId><version>" + version + "</version>");
	}

	private static List<String> snippets(String language) {
		return Documents.guides()
			.get(0)
			.snippets(language)
			.stream()
			.map((snippet) -> snippet.content().strip())
			.toList();
	}

	private static String version() throws IOException {
		String pom = Files.readString(Documents.ROOT.resolve(STARTER).resolve("pom.xml"));
		return pom.replaceFirst("(?s).*<version>(.+?)</version>\\s*</parent>.*", "$1");
	}

	private static boolean isExternal(String link) {
		return link.startsWith("https://") || link.startsWith("http://");
	}

	private static boolean exists(MarkdownDocument document, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? document.path() : document.path().resolveSibling(parts[0]).normalize();
		return target.startsWith(Documents.ROOT) && Files.exists(target)
				&& (parts.length == 1 || new MarkdownDocument(target).anchors().contains(parts[1]));
	}

}
