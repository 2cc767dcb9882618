package com.arize.rolebindings.sample.console.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.reconcile.StaleRoleBindingException;
import com.arize.rolebindings.sample.console.web.Banner;
import com.arize.rolebindings.sample.console.web.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run at one time, for display.
 *
 * @param stopped whether a user has stopped it, so that no further step starts
 * @param failure why it ended without the outcomes of all steps
 */
record RunView(String id, PlanSource source, Instant started, boolean ended, boolean stopped, @Nullable String failure,
		List<Step> steps) {

	public String title() {
		if (this.source.userId() == null) {
			return !this.ended ? "Applying the plan" : (isComplete() ? "Plan applied" : "Plan not fully applied");
		}
		String what = !this.ended ? "Revoking everything"
				: (isComplete() ? "Everything revoked" : "Not everything revoked");
		return what + " from " + this.steps.get(0).user().text();
	}

	public boolean isComplete() {
		return done() == total();
	}

	public boolean isFolded(long steps) {
		return steps > Plan.MAX_UNFOLDED;
	}

	public int total() {
		return this.steps.size();
	}

	public long finished() {
		return done() + failed() + unknown();
	}

	public long done() {
		return count(Status.DONE);
	}

	public long failed() {
		return count(Status.FAILED);
	}

	public long unknown() {
		return count(Status.UNKNOWN);
	}

	public long notStarted() {
		return total() - finished();
	}

	private long count(Status status) {
		return this.steps.stream().filter((step) -> step.status() == status).count();
	}

	public List<Step.Group> groups() {
		return groups(this.steps);
	}

	/* Of a run that has ended */
	public List<Step.Group> groupsDone() {
		return groups(this.steps.stream().filter((step) -> step.status() == Status.DONE).toList());
	}

	/* Those that failed are described by their causes */
	public List<Step.Group> groupsNotStarted() {
		return groups(this.steps.stream()
			.filter((step) -> step.status() == null || step.status() == Status.SKIPPED)
			.toList());
	}

	private List<Step.Group> groups(List<Step> steps) {
		return Step.Group.of(steps.stream().limit(Plan.MAX_CHANGES).toList(), this.source.userId() != null);
	}

	/* Why steps have failed or have an unknown outcome, equal causes once */
	List<Cause> causes(Problems problems) {
		Map<Banner, List<Step>> causes = new LinkedHashMap<>();
		for (Step step : this.steps) {
			if (step.status() == Status.FAILED || step.status() == Status.UNKNOWN) {
				causes.computeIfAbsent(cause(step, problems), (key) -> new ArrayList<>()).add(step);
			}
		}
		return causes.entrySet()
			.stream()
			.map((cause) -> new Cause(cause.getKey(), cause.getValue().size(), groups(cause.getValue())))
			.toList();
	}

	private Banner cause(Step step, Problems problems) {
		RuntimeException ex = Objects.requireNonNull(step.outcome()).exception();
		if (ex instanceof ApiException failure) {
			Banner banner = problems.describe(failure, this.source.account()).banner();
			return Banner.problem(banner.title(), banner.detail(), null);
		}
		if (ex instanceof StaleRoleBindingException) {
			return Banner.problem("Somebody has changed the role since the plan was made", null, null);
		}
		return Banner.problem("The console failed", "Its log has the reason.", null);
	}

	/* Why steps have failed */
	record Cause(Banner why, int count, List<Step.Group> groups) {

	}

}
