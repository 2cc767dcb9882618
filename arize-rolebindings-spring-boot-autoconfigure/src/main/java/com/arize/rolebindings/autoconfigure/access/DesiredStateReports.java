package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.access.drift.LastReport;
import com.arize.rolebindings.reconcile.report.PlanReport;
import com.arize.rolebindings.reconcile.report.ReportFile;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes a report of each reconciliation.
 */
final class DesiredStateReports {

	private static final Log logger = LogFactory.getLog(DesiredStateReports.class);

	/* The plan or its result explain the others */
	private static final Set<ExitStatus> WITH_ERROR = Set.of(ExitStatus.FAILURE, ExitStatus.UNREADABLE,
			ExitStatus.REFUSED);

	/* That of a process which SIGTERM ends */
	private static final int TERMINATED = 143;

	private final String mode;

	private final List<ReportFile> files;

	private final LastReport lastReport;

	/**
	 * Create the reports.
	 * @param properties the files to write
	 * @param lastReport keeps the last report
	 */
	DesiredStateReports(DesiredStateProperties properties, LastReport lastReport) {
		this.lastReport = lastReport;
		this.mode = properties.modeOrDefault().name().toLowerCase(Locale.ROOT);
		this.files = properties.isEnabled() ? properties.report().stream().map(ReportFile::of).toList() : List.of();
	}

	/**
	 * Check that the files can be written.
	 * @throws ConfigurationException if one cannot be written
	 */
	void check() {
		this.files.forEach(ReportFile::check);
	}

	/**
	 * Write the report.
	 * @param outcome what a reconciliation has led to
	 * @param stopped whether it was stopped
	 * @return the outcome, which is a failure if the report cannot be written
	 */
	DesiredStateOutcome write(DesiredStateOutcome outcome, boolean stopped) {
		List<String> failures = writeFiles(keep(this.mode, outcome, stopped));
		if (failures.isEmpty()) {
			return outcome;
		}
		DesiredStateOutcome failed = outcome.withFailure(String.join("\n", failures));
		// the exit status in the other files may be another one now
		writeFiles(keep(this.mode, failed, stopped));
		return failed;
	}

	private List<String> writeFiles(PlanReport report) {
		List<String> failures = new ArrayList<>();
		for (ReportFile file : this.files) {
			try {
				file.write(report);
			}
			catch (IOException ex) {
				logger.debug("The exception of the report:", ex);
				failures.add("The report '%s' cannot be written: %s".formatted(file.path(), ex));
			}
		}
		return failures;
	}

	/**
	 * Keep the report, without writing it.
	 * @param mode the mode in the report
	 * @param outcome what a reconciliation has led to
	 * @param stopped whether it was stopped
	 * @return the report
	 */
	PlanReport keep(String mode, DesiredStateOutcome outcome, boolean stopped) {
		int status = (stopped && isJvmStopping()) ? TERMINATED : outcome.status().code();
		PlanReport report = new PlanReport(mode, outcome.plan(), outcome.result(), status,
				WITH_ERROR.contains(outcome.status()) ? outcome.message() : null, stopped);
		this.lastReport.set(report);
		return report;
	}

	/* The JVM does not report the signal that ends it: most likely SIGTERM */
	private static boolean isJvmStopping() {
		try {
			Runtime.getRuntime().removeShutdownHook(new Thread());
			return false;
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

}
