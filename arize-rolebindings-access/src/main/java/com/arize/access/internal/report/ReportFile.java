package com.arize.access.internal.report;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

import com.arize.access.internal.OutputFile;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A file to write a report to. It is replaced as a whole: a reader never finds a part of
 * a report. Its directories are created if they are missing.
 */
public record ReportFile(String name, Path path, boolean json) {

	public static final String SETTING = "role-bindings.desired-state.report";

	public static ReportFile of(String path, Path directory) {
		String name = path.toLowerCase(Locale.ROOT);
		if (name.startsWith("file:")) {
			throw failure(path, "must be a path without 'file:'", null);
		}
		boolean json = name.endsWith(".json");
		if (!json && !name.endsWith(".md")) {
			throw failure(path, "must end with '.json' or '.md', which determines the format", null);
		}
		try {
			return new ReportFile(path, directory.resolve(path), json);
		}
		catch (InvalidPathException ex) {
			throw failure(path, "is no path: " + ex.getReason(), ex);
		}
	}

	public void check() {
		try {
			new OutputFile(this.path).check();
		}
		catch (IOException ex) {
			throw failure(this.name, "cannot be written: " + OutputFile.describe(ex), ex);
		}
	}

	public void write(PlanReport report) throws IOException {
		write(() -> JsonReport.toJson(report), () -> MarkdownReport.toMarkdown(report));
	}

	/**
	 * Write the text for the format of the file.
	 */
	public void write(Supplier<String> json, Supplier<String> markdown) throws IOException {
		new OutputFile(this.path).write((this.json ? json : markdown).get());
	}

	private static ConfigurationException failure(String path, String problem, @Nullable Exception cause) {
		return new ConfigurationException(SETTING, "the report '%s' %s".formatted(Secrets.forMessage(path), problem),
				cause);
	}

}
