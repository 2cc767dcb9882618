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
 * Tests that what the documents refer to exists.
 */
class LinksTest {

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
