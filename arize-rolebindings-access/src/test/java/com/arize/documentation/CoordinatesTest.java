package com.arize.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.testing.Documents;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the README has the coordinates of the starter, for Maven and for Gradle.
 */
class CoordinatesTest {

	private static final String GROUP = "com.arize.rolebindings";

	private static final String STARTER = "arize-rolebindings-spring-boot-starter";

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
		Matcher parent = Pattern.compile("<version>(.+?)</version>\\s*</parent>").matcher(pom);
		assertThat(parent.find()).isTrue();
		return parent.group(1);
	}

}
