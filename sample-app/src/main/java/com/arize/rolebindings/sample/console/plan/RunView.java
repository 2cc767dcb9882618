package com.arize.rolebindings.sample.console.plan;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.sample.console.web.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A run and its present state, for display.
 *
 * @param id the identifier of the run
 * @param form the input that led to its plan
 * @param started when it was started
 * @param state its state
 * @param steps its steps
 */
record RunView(String id, PlanForm form, Moment started, RunState state, List<StepView> steps) {

	static RunView of(PlanRun run, Clock clock) {
		RunState state = run.progress().state();
		List<StepView> steps = IntStream.range(0, run.changes().size())
			.mapToObj((position) -> new StepView(position, run.changes().get(position), state.outcomes().get(position)))
			.toList();
		return new RunView(run.id(), run.form(), Moment.of(run.started().atOffset(ZoneOffset.UTC), clock), state,
				steps);
	}

	public boolean isEnded() {
		return this.state.ended();
	}

	public boolean isComplete() {
		return done() == total();
	}

	public boolean isFolded() {
		return total() > PlanView.MAX_UNFOLDED || (isEnded() && failed() + unknown() > 0);
	}

	public int total() {
		return this.steps.size();
	}

	public long finished() {
		return this.steps.stream().filter((step) -> step.outcome() != null).count() - count(Status.SKIPPED);
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

	public @Nullable String failure() {
		return this.state.failure();
	}

	public List<ResourceSteps> groups() {
		return ResourceSteps.group(this.steps);
	}

	/**
	 * Return the steps that need attention.
	 * @return the steps that have failed or whose outcome is unknown, by resource
	 */
	public List<ResourceSteps> problems() {
		return ResourceSteps.group(this.steps.stream().filter(StepView::isProblem).toList());
	}

	private long count(Status status) {
		return this.steps.stream().filter((step) -> step.status() == status).count();
	}

}
