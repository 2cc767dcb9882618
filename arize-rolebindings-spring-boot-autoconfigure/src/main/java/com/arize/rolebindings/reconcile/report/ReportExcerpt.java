package com.arize.rolebindings.reconcile.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;

/**
 * Limits the length of a report that consists of a summary and one line for each step.
 */
public final class ReportExcerpt {

	public static final int MAX_STEPS = 50;

	private ReportExcerpt() {
	}

	/**
	 * Return the first lines of a report, and log the complete report at debug level if
	 * it is longer.
	 * @param report the report, whose first line is the summary
	 * @param logger the logger for the complete report
	 * @return the summary and at most {@value #MAX_STEPS} lines
	 */
	public static String of(Object report, Log logger) {
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
