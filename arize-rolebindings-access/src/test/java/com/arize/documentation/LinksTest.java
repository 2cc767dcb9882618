package com.arize.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what the documents refer to exists, and that the README has the coordinates
 * of the starter.
 */
class LinksTest {

	private static final String GROUP = "com.arize.rolebindings";

	private static final String STARTER = "arize-rolebindings-spring-boot-starter";

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#all")
	void everyLinkHasATarget(MarkdownDocument document) {
		assertThat(document.links()).as("%s", document)
			.filteredOn((link) -> !isExternal(link) && !exists(document, link))
			.isEmpty();
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
	void theDependencyOfMavenIsTheStarter() throws IOException {
		assertThat(snippet("xml")).containsSubsequence("<groupId>" + GROUP + "</groupId>",
				"<artifactId>" + STARTER + "</artifactId>", "<version>" + version() + "</version>");
	}

	@Test
	void theDependencyOfGradleIsTheStarter() throws IOException {
		String coordinates = GROUP + ":" + STARTER + ":" + version();
		assertThat(snippet("groovy").lines()).hasSize(2)
			.satisfiesExactly((groovy) -> assertThat(groovy).startsWith("implementation '" + coordinates + "'"),
					(kotlin) -> assertThat(kotlin).startsWith("implementation(\"" + coordinates + "\")"));
	}

	private static String snippet(String language) {
		return Documents.guides().get(0).snippets(language).get(0).content();
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
