package com.arize.rolebindings.reconcile.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReportFile}.
 */
class ReportFileTest {

	@TempDir
	private Path directory;

	@Test
	void aFileWithALongNameIsWritten() throws IOException {
		Path file = this.directory.resolve("x".repeat(240) + ".json");
		ReportFile report = ReportFile.of(file.toString());
		report.check();
		report.write(Reports.failed(1, null, "text"));
		assertThat(filesIn(this.directory)).containsExactly(file);
	}

	@Test
	void theDirectoriesOfAFileAreCreated() throws IOException {
		Path file = this.directory.resolve("new/reports/plan.json");
		ReportFile report = ReportFile.of(file.toString());
		report.check();
		assertThat(filesIn(this.directory)).isEmpty();
		report.write(Reports.failed(1, null, "text"));
		assertThat(file).exists();
	}

	@Test
	void aFileInsteadOfADirectoryIsReportedByItsPath() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		Path report = file.resolve("plan.json");
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> ReportFile.of(report.toString()).check())
			.withMessageEndingWith("the report '%s' cannot be written: %s: is not a directory".formatted(report, file));
	}

	private static List<Path> filesIn(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.toList();
		}
	}

}
