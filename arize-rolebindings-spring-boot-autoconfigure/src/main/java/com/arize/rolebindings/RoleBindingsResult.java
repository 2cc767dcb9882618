package com.arize.rolebindings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a plan. All lists are in the order of the plan, and cannot be modified.
 *
 * @see RoleBindingsReconciler#apply(RoleBindingsPlan)
 */
public final class RoleBindingsResult {

	private final List<RoleBindingsOutcome> outcomes;

	RoleBindingsResult(List<RoleBindingsOutcome> outcomes) {
		this.outcomes = outcomes;
	}

	/**
	 * Return what became of each step.
	 * @return one outcome for every change of the plan
	 */
	public List<RoleBindingsOutcome> outcomes() {
		return this.outcomes;
	}

	/**
	 * Return the steps that were carried out.
	 * @return their outcomes
	 */
	public List<RoleBindingsOutcome> done() {
		return ofStatus(RoleBindingsOutcome.Status.DONE);
	}

	/**
	 * Return the steps that were not carried out.
	 * @return their outcomes, each with its exception
	 */
	public List<RoleBindingsOutcome> failed() {
		return ofStatus(RoleBindingsOutcome.Status.FAILED);
	}

	/**
	 * Return the steps of which nobody can tell.
	 * @return their outcomes, each with its exception
	 */
	public List<RoleBindingsOutcome> unknown() {
		return ofStatus(RoleBindingsOutcome.Status.UNKNOWN);
	}

	/**
	 * Return whether the desired state is reached.
	 * @return {@code true} if all steps are done
	 */
	public boolean isComplete() {
		return done().size() == this.outcomes.size();
	}

	private List<RoleBindingsOutcome> ofStatus(RoleBindingsOutcome.Status status) {
		return this.outcomes.stream().filter((outcome) -> outcome.status() == status).toList();
	}

	/**
	 * Return a line that sums it up, and one line for each step that is not done.
	 */
	@Override
	public String toString() {
		String summary = "%d of %d done, %d failed, %d unknown.".formatted(done().size(), this.outcomes.size(),
				failed().size(), unknown().size());
		Stream<String> notDone = this.outcomes.stream()
			.filter((outcome) -> outcome.status() != RoleBindingsOutcome.Status.DONE)
			.map(RoleBindingsOutcome::toString);
		return Stream.concat(Stream.of(summary), notDone).collect(Collectors.joining("\n"));
	}

}
