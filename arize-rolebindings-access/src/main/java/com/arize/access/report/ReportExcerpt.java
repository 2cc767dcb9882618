package com.arize.access.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.PlanText;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import org.apache.commons.logging.Log;

/**
 * Limits the length of a report that consists of a summary and one line for each step.
 */
public final class ReportExcerpt {

	public static final int MAX_STEPS = 50;

	private ReportExcerpt() {
	}

	/**
	 * Return a part of a plan, and log the complete plan at debug level if it is longer.
	 * Nothing that grants an administrator is left out.
	 */
	public static String of(RoleBindingsPlan plan, Log logger) {
		List<RoleBindingChange> shown = new ArrayList<>();
		int others = 0;
		for (RoleBindingChange change : plan.changes()) {
			if (change.givesAdmin() || others++ < MAX_STEPS) {
				shown.add(change);
			}
		}
		String summary = PlanText.summary(plan);
		int hidden = plan.changes().size() - shown.size();
		if (hidden > 0) {
			logger.debug(plan);
			summary += "\nNot shown: " + PlanText.count(hidden, "change");
		}
		return Stream.concat(Stream.of(summary), shown.stream().map(RoleBindingChange::toString))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Return a part of a report, and log the complete report at debug level if it is
	 * longer.
	 */
	public static String of(Object report, Log logger) {
		List<String> lines = report.toString().lines().toList();
		if (lines.size() - 1 <= MAX_STEPS) {
			return report.toString();
		}
		logger.debug(report);
		return Stream
			.concat(lines.stream().limit(1 + MAX_STEPS),
					Stream.of("... and %s more".formatted(lines.size() - 1 - MAX_STEPS)))
			.collect(Collectors.joining("\n"));
	}

}
