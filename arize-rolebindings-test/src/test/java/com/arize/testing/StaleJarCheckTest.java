package com.arize.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link StaleJarCheck}.
 */
class StaleJarCheckTest {

	private static final Instant BUILT = Instant.parse("2026-01-05T08:00:00Z");

	@TempDir
	private Path root;

	private Path jar;

	private Path source;

	@BeforeEach
	void createFiles() throws IOException {
		this.jar = Files.createFile(this.root.resolve("arize-rolebindings-client-0.1.0-SNAPSHOT.jar"));
		this.source = Files.createDirectories(this.root.resolve("arize-rolebindings-client/src/main/java"))
			.resolve("A.java");
		Files.createFile(this.source);
		Files.setLastModifiedTime(this.jar, FileTime.from(BUILT));
	}

	@Test
	void aJarThatIsOlderThanItsSourcesIsReportedWithTheRemedy() throws IOException {
		Files.setLastModifiedTime(this.source, FileTime.from(BUILT.plusSeconds(1)));
		assertThatIllegalStateException()
			.isThrownBy(() -> StaleJarCheck.check(List.of("target/classes", this.jar.toString()), this.root))
			.withMessage("%s is older than arize-rolebindings-client/src/main/java: add -am to the command,"
					+ " which builds the module", this.jar);
	}

	@Test
	void aJarThatIsNewerThanItsSourcesIsAccepted() throws IOException {
		Files.setLastModifiedTime(this.source, FileTime.from(BUILT.minusSeconds(1)));
		assertThatCode(() -> StaleJarCheck.check(List.of(this.jar.toString()), this.root)).doesNotThrowAnyException();
	}

	@Test
	void aJarOfAnotherProjectIsAccepted() throws IOException {
		Files.setLastModifiedTime(this.source, FileTime.from(BUILT.plusSeconds(1)));
		assertThatCode(() -> StaleJarCheck.check(List.of("client-1.0.jar", ""), this.root)).doesNotThrowAnyException();
	}

}
