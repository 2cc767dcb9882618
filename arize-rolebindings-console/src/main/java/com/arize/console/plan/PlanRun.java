package com.arize.console.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsResult;
import com.arize.access.StaleRoleBindingException;
import com.arize.access.report.PlanSection;
import com.arize.exceptions.ApiException;
import com.arize.console.web.Banner;
import com.arize.console.web.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The application of a plan as it is at a time, for display: whether the requests of its
 * steps have succeeded so far, and its result once the outcomes were read. The failure is
 * why it ended without the outcomes of all steps.
 */
record PlanRun(Plan plan, String id, Instant started, String user, Map<RoleBindingChange, Boolean> sent,
		@Nullable RoleBindingsResult result, @Nullable String failure) {

	public boolean ended() {
		return this.result != null || this.failure != null;
	}

	private List<RoleBindingsOutcome> outcomes() {
		return (this.result != null) ? this.result.outcomes() : List.of();
	}

	/* Return what the command prints of the plan and its result, beside the changes */
	List<PlanSection> sections() {
		return this.plan.sections(this.result);
	}

	/* Return what reverts the steps that are done */
	List<PlanSource.Target> inverse() {
		return steps().stream()
			.filter((step) -> step.status() == Status.DONE)
			.map(PlanStep::change)
			.map((change) -> new PlanSource.Target(change.userId(), change.resourceType(), change.resourceId(),
					change.oldRoleId()))
			.toList();
	}

	/* The name of the plan of the inverse */
	public String inverseTitle() {
		boolean deletions = steps().stream().allMatch((step) -> step.after() == null);
		if (done() == 1) {
			return deletions ? "Restore this role" : "Undo this change";
		}
		return String.format(Locale.ENGLISH, deletions ? "Restore these %,d roles" : "Undo these %,d changes", done());
	}

	/* Return the text for the list of recent plans */
	public String summary() {
		if (!ended()) {
			return stopped() ? "Stopping…" : "Running";
		}
		if (isComplete()) {
			return (done() == 1) ? "Applied" : String.format(Locale.ENGLISH, "All %,d applied", done());
		}
		return String.format(Locale.ENGLISH, "%,d of %,d applied", done(), total());
	}

	public PlanSource source() {
		return this.plan.source();
	}

	/* No further step starts */
	public boolean stopped() {
		return this.plan.stopped().get();
	}

	List<PlanStep> steps() {
		Map<RoleBindingChange, RoleBindingsOutcome> outcomes = new HashMap<>();
		outcomes().forEach((outcome) -> outcomes.put(outcome.change(), outcome));
		return PlanStep.of(this.plan.changes().changes(), this.sent, outcomes);
	}

	public String title() {
		if (source().userId() == null) {
			return !ended() ? "Applying the plan" : (isComplete() ? "Plan applied" : "Plan not fully applied");
		}
		String what = !ended() ? "Revoking everything"
				: (isComplete() ? "Everything revoked" : "Not everything revoked");
		return what + " from " + steps().get(0).user().inSentence();
	}

	public boolean isComplete() {
		return done() == total();
	}

	public boolean isFolded(long steps) {
		return steps > Plan.MAX_UNFOLDED;
	}

	public int total() {
		return this.plan.size();
	}

	public long finished() {
		return Math.max(done() + failed() + unknown(), ended() ? 0 : this.sent.size());
	}

	public long done() {
		return count(Status.DONE);
	}

	public long failed() {
		return ended() ? count(Status.FAILED) : this.sent.values().stream().filter((success) -> !success).count();
	}

	public long unknown() {
		return count(Status.UNKNOWN);
	}

	public long notStarted() {
		return total() - finished();
	}

	private long count(Status status) {
		return outcomes().stream().filter((outcome) -> outcome.status() == status).count();
	}

	public List<PlanStep.Group> groups() {
		return groups(steps());
	}

	/* Return the steps of a run that has ended, and are done */
	public List<PlanStep.Group> groupsDone() {
		return groups(steps().stream().filter((step) -> step.status() == Status.DONE).toList());
	}

	/* The causes describe the steps that failed */
	public List<PlanStep.Group> groupsNotStarted() {
		return groups(
				steps().stream().filter((step) -> step.status() == null || step.status() == Status.SKIPPED).toList());
	}

	private List<PlanStep.Group> groups(List<PlanStep> steps) {
		return PlanStep.Group.of(steps, source().userId() != null);
	}

	/* Return why steps have failed or have an unknown outcome, equal causes once */
	List<Cause> causes(Problems problems) {
		Map<Banner, List<PlanStep>> causes = new LinkedHashMap<>();
		for (PlanStep step : steps()) {
			if (step.status() == Status.FAILED || step.status() == Status.UNKNOWN) {
				causes.computeIfAbsent(cause(step, problems), (key) -> new ArrayList<>()).add(step);
			}
		}
		return causes.entrySet()
			.stream()
			.map((cause) -> new Cause(cause.getKey(), cause.getValue().size(), groups(cause.getValue())))
			.toList();
	}

	private Banner cause(PlanStep step, Problems problems) {
		RuntimeException ex = Objects.requireNonNull(step.outcome()).exception();
		if (ex instanceof ApiException failure) {
			Banner banner = problems.describe(failure, source().account()).banner();
			return Banner.problem(banner.title(), banner.detail(), null);
		}
		if (ex instanceof StaleRoleBindingException) {
			return Banner.problem(String.valueOf(ex.getMessage()), null, null);
		}
		return Banner.problem("The console failed", "Its log has the reason.", null);
	}

	/* The cause says why steps have failed */
	record Cause(Banner why, int count, List<PlanStep.Group> groups) {

	}

}
