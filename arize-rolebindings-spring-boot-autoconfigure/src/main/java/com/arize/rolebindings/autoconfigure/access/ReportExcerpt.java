package com.arize.rolebindings.autoconfigure.access;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;

/**
 * Bounds a report of a summary and one line for each step.
 */
final class ReportExcerpt {

	static final int MAX_STEPS = 50;

	private ReportExcerpt() {
	}

	/**
	 * Return the first lines of a report, and log all of it at DEBUG if it is longer.
	 * @param report the report, whose first line is the summary
	 * @param logger logs the whole report
	 * @return the summary and {@value #MAX_STEPS} lines at most
	 */
	static String of(Object report, Log logger) {
		List<String> lines = report.toString().lines().toList();
		int hidden = lines.size() - 1 - MAX_STEPS;
		if (hidden <= 0) {
			return report.toString();
		}
		logger.debug(report);
		return Stream.concat(lines.stream().limit(1 + MAX_STEPS), Stream.of("... and %d more".formatted(hidden)))
			.collect(Collectors.joining("\n"));
	}

}
