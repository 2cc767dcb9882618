package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import com.arize.rolebindings.reconcile.report.JsonReport;
import com.arize.rolebindings.reconcile.report.MarkdownReport;
import com.arize.rolebindings.reconcile.report.PlanReport;
import org.jspecify.annotations.Nullable;

/**
 * A file to write a report to. It is replaced as a whole: a reader never finds a part of
 * a report.
 *
 * @param path its path
 * @param format converts a report to text
 */
record ReportFile(Path path, Function<PlanReport, String> format) {

	static final String SETTING = "role-bindings.desired-state.report";

	static ReportFile of(String path) {
		String name = path.toLowerCase(Locale.ROOT);
		if (name.startsWith("file:")) {
			throw failure(path, "must be a path without 'file:'", null);
		}
		try {
			if (name.endsWith(".json")) {
				return new ReportFile(Path.of(path), JsonReport::toJson);
			}
			if (name.endsWith(".md")) {
				return new ReportFile(Path.of(path), MarkdownReport::toMarkdown);
			}
		}
		catch (InvalidPathException ex) {
			throw failure(path, "is no path: " + ex.getReason(), ex);
		}
		throw failure(path, "must end with '.json' or '.md', which determines the format", null);
	}

	void check() {
		String path = this.path.toString();
		if (Files.isDirectory(this.path)) {
			throw failure(path, "is a directory", null);
		}
		if (Files.exists(this.path) && !Files.isWritable(this.path)) {
			throw failure(path, "cannot be written: no permission to replace the file", null);
		}
		try {
			Path temporary = temporary(target());
			Files.createFile(temporary);
			Files.delete(temporary);
		}
		catch (IOException ex) {
			throw failure(path, "cannot be written: " + ex, ex);
		}
	}

	void write(PlanReport report) throws IOException {
		Path target = target();
		Path temporary = temporary(target);
		try {
			Files.writeString(temporary, this.format.apply(report));
			Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/* A link is kept, and its target is replaced */
	private Path target() throws IOException {
		return Files.exists(this.path) ? this.path.toRealPath() : this.path.toAbsolutePath();
	}

	private static Path temporary(Path target) {
		return target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID()));
	}

	private static ConfigurationException failure(String path, String problem, @Nullable Exception cause) {
		return new ConfigurationException(SETTING, "the report '%s' %s".formatted(Secrets.forMessage(path), problem),
				cause);
	}

}
