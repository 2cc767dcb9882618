package com.arize.access.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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
	 * Return a part of a report, and log the complete report at debug level if it is
	 * longer. Deletions are the last to be left out.
	 * @param report the report, whose first line is the summary
	 * @param logger the logger for the complete report
	 * @return the summary, at most {@value #MAX_STEPS} lines, and the number of the
	 * others
	 */
	public static String of(Object report, Log logger) {
		List<String> lines = report.toString().lines().toList();
		if (lines.size() - 1 <= MAX_STEPS) {
			return report.toString();
		}
		logger.debug(report);
		List<String> steps = lines.stream().skip(1).sorted(Comparator.comparing(ReportExcerpt::rank)).toList();
		List<String> hidden = steps.subList(MAX_STEPS, steps.size());
		long deletions = hidden.stream().filter((line) -> rank(line) == 0).count();
		return Stream
			.of(lines.stream().limit(1), steps.stream().limit(MAX_STEPS),
					Stream.of("... and %s more%s".formatted(hidden.size(),
							(deletions > 0) ? ", of which %s are deletions".formatted(deletions) : "")))
			.flatMap(Function.identity())
			.collect(Collectors.joining("\n"));
	}

	/* Creations are most easily undone. A line may also be a warning or an outcome. */
	private static int rank(String line) {
		return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
			case '-' -> 0;
			case '~' -> 2;
			case '+' -> 3;
			default -> 1;
		};
	}

}
