package com.arize.rolebindings.autoconfigure.access.drift;

import java.time.Clock;
import java.time.Instant;

import com.arize.rolebindings.reconcile.report.PlanReport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the report of the last run or comparison.
 */
public final class LastReport {

	private final Clock clock;

	private volatile @Nullable Entry entry;

	/**
	 * Create a keeper without a report.
	 * @param clock the clock that determines when a report was set
	 */
	public LastReport(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Return the last report.
	 * @return the report; {@code null} if there is none
	 */
	public @Nullable Entry get() {
		return this.entry;
	}

	/**
	 * Set the last report.
	 * @param report the report
	 */
	public void set(PlanReport report) {
		this.entry = new Entry(report, this.clock.instant());
	}

	/**
	 * A report and its time.
	 *
	 * @param report the report
	 * @param time when it was set
	 */
	public record Entry(PlanReport report, Instant time) {

	}

}
