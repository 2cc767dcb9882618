package com.arize.rolebindings.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.arize.rolebindings.reconcile.PlanRefusedException.Limit;
import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;
import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a reconciler, which a plan must not exceed.
 *
 * @param maxDeletionPercent the percentage of the bindings of a scope that a plan may
 * delete; {@code null} for any
 * @param maxDeletions the number of bindings that a plan may delete; {@code null} for any
 * @param protectedUsers identifiers of users whose bindings a plan must not delete or
 * update
 */
record PlanLimits(@Nullable Integer maxDeletionPercent, @Nullable Integer maxDeletions, Set<String> protectedUsers) {

	/* A percentage of fewer bindings says little */
	static final int MIN_BINDINGS_FOR_PERCENT = 10;

	void check(RoleBindingsPlan plan) {
		List<Violation> violations = violations(plan);
		if (!violations.isEmpty()) {
			throw new PlanRefusedException(violations);
		}
	}

	private List<Violation> violations(RoleBindingsPlan plan) {
		List<Violation> violations = new ArrayList<>();
		plan.scopes().forEach((scope) -> checkPercent(scope, violations));
		int deletions = plan.deletes().size();
		if (this.maxDeletions != null && deletions > this.maxDeletions) {
			violations.add(new Violation(Limit.MAX_DELETIONS, "%d role bindings would be deleted, %d more than allowed"
				.formatted(deletions, deletions - this.maxDeletions), deletions));
		}
		plan.changes()
			.stream()
			.filter((change) -> change.kind() != Kind.CREATE && this.protectedUsers.contains(change.userId()))
			.forEach((change) -> violations.add(new Violation(Limit.PROTECTED_USERS,
					"the user is protected, but the plan has '%s'".formatted(change), 0)));
		return violations;
	}

	private void checkPercent(ScopePlan scope, List<Violation> violations) {
		long deletions = scope.changes().stream().filter((change) -> change.kind() == Kind.DELETE).count();
		int existing = scope.existing();
		if (this.maxDeletionPercent != null && existing >= MIN_BINDINGS_FOR_PERCENT
				&& deletions * 100 > (long) this.maxDeletionPercent * existing) {
			int percent = (int) ((deletions * 100 + existing - 1) / existing);
			violations.add(new Violation(Limit.MAX_DELETION_PERCENT,
					"%d of the %d role bindings of %s would be deleted, %d %% where %d %% are allowed"
						.formatted(deletions, existing, scope, percent, this.maxDeletionPercent),
					percent));
		}
	}

}
