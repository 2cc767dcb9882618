package com.arize.access.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.report.PlanReport;
import com.arize.access.report.PlanSection;
import com.arize.access.report.ReportExcerpt;
import com.arize.access.run.AccessOptions.Mode;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job. It logs plans and the progress of their steps, and notifies the
 * listeners of the application.
 */
final class Run implements RoleBindingsProgressListener {

	private static final int BINDINGS_BETWEEN_MESSAGES = 10_000;

	private final Mode mode;

	private final @Nullable String approvedPlan;

	private final boolean again;

	private final Log logger;

	private final RunStop stop;

	private final List<RoleBindingsProgressListener> listeners;

	/* The count is that of all accounts */
	private final AtomicInteger ended = new AtomicInteger();

	private volatile int total;

	private boolean reportedUnfinished;

	private volatile @Nullable RoleBindingsPlan plan;

	Run(Mode mode, @Nullable String approvedPlan, boolean again, Log logger, RunStop stop,
			List<RoleBindingsProgressListener> listeners) {
		this.mode = mode;
		this.approvedPlan = approvedPlan;
		this.again = again;
		this.logger = logger;
		this.stop = stop;
		this.listeners = isLogged() ? listeners : List.of();
	}

	Mode mode() {
		return this.mode;
	}

	@Nullable String approvedPlan() {
		return this.approvedPlan;
	}

	boolean again() {
		return this.again;
	}

	/* A comparison that is repeated is logged if it differs */
	private boolean isLogged() {
		return !this.again || this.mode.writes();
	}

	/*
	 * Return the report of a run that may end before it reports. It is replaced at the
	 * end
	 */
	PlanReport unfinished() {
		this.reportedUnfinished = true;
		return PlanReport.unfinished(this.mode.text(), this.plan);
	}

	boolean hasReportedUnfinished() {
		return this.reportedUnfinished;
	}

	/* Return the first plan; null before it is made */
	@Nullable RoleBindingsPlan plan() {
		return this.plan;
	}

	@Override
	public void onRead(int bindings) {
		if (isLogged() && bindings % BINDINGS_BETWEEN_MESSAGES == 0) {
			this.logger.info("%s role bindings are read".formatted(bindings));
		}
		this.listeners.forEach((listener) -> listener.onRead(bindings));
	}

	/**
	 * Called for the first plan, whose digest can be approved.
	 */
	void planned(RoleBindingsPlan plan, List<Violation> violations) {
		this.plan = plan;
		this.total = plan.changes().size();
		onPlan(plan, () -> {
			log(plan);
			if (!plan.isEmpty()) {
				this.logger.info("The digest of the plan is " + plan.digest());
			}
			String authoritative = PlanText.authoritative(plan);
			if (!authoritative.isEmpty()) {
				this.logger.info("Authoritative: " + authoritative);
			}
			PlanSection.of(plan).forEach(this::log);
			Set<String> reported = violations.stream().map(Violation::message).collect(Collectors.toSet());
			List<PlanWarning> warnings = plan.warnings()
				.stream()
				.filter((warning) -> !reported.contains(warning.toString()))
				.toList();
			if (!warnings.isEmpty()) {
				this.logger.warn(ReportExcerpt.of(
						"The plan has warnings: %s\n%s".formatted(warnings.size(), PlanText.warnings(warnings)),
						this.logger));
			}
		});
	}

	@Override
	public void onPlan(RoleBindingsPlan plan) {
		onPlan(plan, () -> {
			this.logger.info("Role bindings have changed since they were read, or a request was lost: planned again");
			log(plan);
		});
	}

	private void onPlan(RoleBindingsPlan plan, Runnable log) {
		this.stop.planningEnded();
		if (isLogged()) {
			log.run();
		}
		this.listeners.forEach((listener) -> listener.onPlan(plan));
	}

	private void log(RoleBindingsPlan plan) {
		this.logger.info(ReportExcerpt.of(plan, this.logger));
	}

	/* Changes are above, and warnings below: without those that violations are about */
	private void log(PlanSection section) {
		switch (section.kind()) {
			case CHANGES, AUTHORITATIVE, WARNINGS -> {
			}
			default ->
				this.logger.info(ReportExcerpt.of(PlanText.list(section.kind().title(), section.texts()), this.logger));
		}
	}

	@Override
	public void onStart(RoleBindingChange change) {
		this.listeners.forEach((listener) -> listener.onStart(change));
	}

	@Override
	public void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int endedInAccount,
			int totalInAccount) {
		ended((listener, ended) -> listener.onEnd(change, failure, ended, this.total));
	}

	@Override
	public void onNothingSent(RoleBindingChange change, @Nullable RuntimeException failure, int endedInAccount,
			int totalInAccount) {
		ended((listener, ended) -> listener.onNothingSent(change, failure, ended, this.total));
	}

	private void ended(BiConsumer<RoleBindingsProgressListener, Integer> call) {
		// a step of a second plan may be another change
		int ended = Math.min(this.ended.incrementAndGet(), this.total);
		if (tenths(ended) > tenths(ended - 1)) {
			this.logger.info("%s of %s changes to role bindings are finished".formatted(ended, this.total));
		}
		this.listeners.forEach((listener) -> call.accept(listener, ended));
	}

	private long tenths(int ended) {
		return 10L * ended / this.total;
	}

}
