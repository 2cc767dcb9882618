package com.arize.access.report;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import com.arize.access.internal.OutputFile;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A file to write a report to. It is replaced as a whole: a reader never finds a part of
 * a report. Its directories are created if they are missing.
 */
public record ReportFile(String name, Path path, boolean json) {

	private static final Log logger = LogFactory.getLog(ReportFile.class);

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

	/**
	 * Return the files to report a failure to, without the paths that no report can be
	 * written to.
	 */
	public static List<ReportFile> ofValid(List<String> paths, Path directory) {
		List<ReportFile> files = new ArrayList<>();
		for (String path : paths) {
			try {
				files.add(of(path, directory));
			}
			catch (ConfigurationException ex) {
				logger.debug("Not a file of a report:", ex);
			}
		}
		return files;
	}

	public void check() {
		try {
			new OutputFile(this.path).check();
		}
		catch (IOException ex) {
			throw failure(this.name, "cannot be written: " + OutputFile.describe(ex), ex);
		}
	}

	/**
	 * Write a report to files, as {@link #write(List, Supplier, Supplier)} does.
	 */
	public static String write(List<ReportFile> files, PlanReport report) {
		return write(files, () -> JsonReport.toJson(report), () -> MarkdownReport.toMarkdown(report));
	}

	/**
	 * Write texts for the formats of files. Returns a line for each file that cannot be
	 * written.
	 */
	public static String write(List<ReportFile> files, Supplier<String> json, Supplier<String> markdown) {
		StringBuilder failures = new StringBuilder();
		for (ReportFile file : files) {
			try {
				new OutputFile(file.path).write((file.json ? json : markdown).get());
			}
			catch (IOException ex) {
				logger.debug("The exception of the report:", ex);
				failures
					.append("\nThe report '%s' cannot be written: %s".formatted(file.name, OutputFile.describe(ex)));
			}
		}
		return failures.toString();
	}

	private static ConfigurationException failure(String path, String problem, @Nullable Exception cause) {
		return new ConfigurationException(SETTING, "the report '%s' %s".formatted(Secrets.forMessage(path), problem),
				cause);
	}

}
