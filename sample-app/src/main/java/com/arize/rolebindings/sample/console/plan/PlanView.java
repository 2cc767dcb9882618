package com.arize.rolebindings.sample.console.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;
import com.arize.rolebindings.reconcile.PlanWarning;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import org.jspecify.annotations.Nullable;

/**
 * A plan, for display.
 *
 * @param plan the plan
 * @param groups the changes of each resource, of a large or refused plan the first ones,
 * deletions first
 * @param refusal why the plan cannot be applied; {@code null} if it can
 */
record PlanView(RoleBindingsPlan plan, List<ResourceSteps> groups, @Nullable Refusal refusal) {

	/* The page with more changes would be several megabytes large */
	static final int MAX_CHANGES = 2_000;

	/* The changes of a small plan are unfolded */
	static final int MAX_UNFOLDED = 50;

	private static final int MAX_NOTES = 50;

	static PlanView of(PreparedPlan prepared) {
		List<RoleBindingChange> changes = prepared.plan().changes();
		List<Violation> violations = prepared.violations();
		Stream<StepView> steps = IntStream.range(0, changes.size())
			.mapToObj((position) -> new StepView(position, changes.get(position), null));
		if (!violations.isEmpty() || changes.size() > MAX_CHANGES) {
			steps = steps.sorted(ResourceSteps.DELETIONS_FIRST).limit(MAX_CHANGES);
		}
		return new PlanView(prepared.plan(), ResourceSteps.group(steps.toList()),
				violations.isEmpty() ? null : Refusal.of(violations));
	}

	/**
	 * Return what the plan has beside its changes.
	 * @return one line for each warning, unmanaged resource and binding of a user who is
	 * not in the directory; of many, the number only
	 */
	public List<String> notes() {
		List<String> notes = Stream
			.concat(this.plan.warnings().stream().map(PlanWarning::toString),
					this.plan.unmanaged().stream().map((resource) -> "Not described by a file: " + resource))
			.toList();
		int unknown = this.plan.keptOfUnknownUsers().size();
		return Stream.of(notes.stream().limit(MAX_NOTES),
				Stream.of("and %d more".formatted(notes.size() - MAX_NOTES)).filter((more) -> notes.size() > MAX_NOTES),
				Stream.of("Roles that are kept, of users who are not in the directory: %d".formatted(unknown))
					.filter((text) -> unknown > 0))
			.flatMap(Function.identity())
			.toList();
	}

	public int size() {
		return this.plan.changes().size();
	}

	public boolean isFolded() {
		return size() > MAX_UNFOLDED;
	}

	/**
	 * Return how many changes are not displayed.
	 * @return the number, 0 unless the plan is very large
	 */
	public int hidden() {
		return Math.max(0, size() - MAX_CHANGES);
	}

	/**
	 * Return whether the plan can be applied.
	 * @return {@code false} if there is nothing to do, if it is refused, or if not all of
	 * its changes are displayed
	 */
	public boolean isApplicable() {
		return size() > 0 && hidden() == 0 && this.refusal == null;
	}

}
