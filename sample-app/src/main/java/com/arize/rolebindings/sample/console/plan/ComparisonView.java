package com.arize.rolebindings.sample.console.plan;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import com.arize.rolebindings.autoconfigure.access.AccessAsCode.Comparison;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.sample.console.web.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The last comparison of the role bindings with the configured access files, for display.
 *
 * @param time when it was made
 * @param creates the number of roles that are missing
 * @param updates the number of roles that differ
 * @param deletes the number of roles that are not desired
 * @param error why it has failed; {@code null} if it has not
 */
record ComparisonView(Moment time, int creates, int updates, int deletes, @Nullable String error) {

	static ComparisonView of(Comparison comparison, String account, Clock clock) {
		Moment time = Moment.of(comparison.time().atOffset(ZoneOffset.UTC), clock);
		RoleBindingsPlan plan = comparison.plan();
		if (plan == null) {
			return new ComparisonView(time, 0, 0, 0, comparison.error());
		}
		// what was applied is no difference any more
		boolean applied = comparison.result() != null && comparison.result().isComplete();
		return applied ? new ComparisonView(time, 0, 0, 0, null) : new ComparisonView(time,
				count(plan.creates(), account), count(plan.updates(), account), count(plan.deletes(), account), null);
	}

	private static int count(List<RoleBindingChange> changes, String account) {
		return (int) changes.stream().filter((change) -> change.account().equals(account)).count();
	}

	public int size() {
		return this.creates + this.updates + this.deletes;
	}

}
