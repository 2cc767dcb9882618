package com.arize.access.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link OutputFile}.
 */
class OutputFileTest {

	@TempDir
	private Path directory;

	@Test
	void aFileIsWrittenInUtf8() throws IOException {
		Path file = this.directory.resolve("a/b/file");
		new OutputFile(file).write("é👩‍💻\n");
		assertThat(file).hasContent("é👩‍💻\n");
		assertThat(file.getParent().toFile().listFiles()).containsExactly(file.toFile());
	}

	@Test
	void aReaderFindsTheOldOrTheNewContent() throws IOException {
		String first = "a".repeat(1_000_000);
		String second = "b".repeat(2_000_000);
		OutputFile file = new OutputFile(this.directory.resolve("file"));
		file.write(first);
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeAlternately(file, first, second));
		do {
			assertThat(Files.readString(file.path())).satisfiesAnyOf((text) -> assertThat(text).isEqualTo(first),
					(text) -> assertThat(text).isEqualTo(second));
		}
		while (!writer.isDone());
		writer.join();
	}

	@Test
	void aFileThatCannotBeReplacedIsNamedAndLeavesNoOther() throws IOException {
		Path file = this.directory.resolve("file");
		Files.createDirectories(file.resolve("content"));
		assertThatIOException().isThrownBy(() -> new OutputFile(file).write("text"))
			.satisfies((ex) -> assertThat(OutputFile.describe(ex)).startsWith(file + ": ").doesNotContain(".tmp"));
		assertThat(this.directory.toFile().listFiles()).containsExactly(file.toFile());
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s.json", "%s/plan.json" })
	void aNameThatIsTooLongIsFoundByTheCheck(String path) {
		OutputFile file = new OutputFile(this.directory.resolve(path.formatted("a".repeat(300))));
		assertThatIOException().isThrownBy(file::check);
	}

	@Test
	void theCheckLeavesNoFile() throws IOException {
		new OutputFile(this.directory.resolve("plan.json")).check();
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void aDirectoryThatDoesNotExistIsCreatedByTheCheck() throws IOException {
		new OutputFile(this.directory.resolve("a/b")).check();
		assertThat(this.directory.resolve("a")).isEmptyDirectory();
	}

	@Test
	void aLinkIsReplacedAndNotTheFileThatItLeadsTo() throws IOException {
		Path other = Files.writeString(this.directory.resolve("other"), "other");
		OutputFile file = new OutputFile(Files.createSymbolicLink(this.directory.resolve("file"), other));
		file.check();
		assertThat(file.path()).isSymbolicLink();
		file.write("text");
		assertThat(file.path()).isRegularFile().hasContent("text");
		assertThat(Files.isSymbolicLink(file.path())).isFalse();
		assertThat(other).hasContent("other");
	}

	@Test
	void aLinkThatLeadsToNothingIsReplaced() throws IOException {
		Path other = this.directory.resolve("a/other");
		OutputFile file = new OutputFile(Files.createSymbolicLink(this.directory.resolve("file"), other));
		file.check();
		file.write("text");
		assertThat(this.directory.toFile().listFiles()).containsExactly(file.path().toFile());
		assertThat(Files.isSymbolicLink(file.path())).isFalse();
	}

	private static void writeAlternately(OutputFile file, String first, String second) {
		try {
			for (int i = 0; i < 50; i++) {
				file.write((i % 2 == 0) ? second : first);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
