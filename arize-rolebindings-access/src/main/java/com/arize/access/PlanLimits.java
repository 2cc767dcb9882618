package com.arize.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a reconciler, which a plan must not exceed.
 *
 * @param maxDeletionPercent the percentage of the bindings of all scopes, and of each
 * large scope, that a plan may delete; {@code null} for any
 * @param maxDeletions the number of bindings that a plan may delete; {@code null} for any
 * @param maxChanges the number of changes that a plan may have; {@code null} for any
 * @param allowNoAdmin whether a plan may take the last administrator from a space
 * @param protectedUsers identifiers of users whose bindings a plan must not delete or
 * update
 */
record PlanLimits(@Nullable Integer maxDeletionPercent, @Nullable Integer maxDeletions, @Nullable Integer maxChanges,
		boolean allowNoAdmin, Set<String> protectedUsers) {

	/* A percentage of fewer bindings says little */
	static final int MIN_BINDINGS_FOR_PERCENT = 10;

	/**
	 * Check a plan.
	 * @param plan the plan of one account
	 * @param elsewhere the changes of other accounts, which count for the numbers
	 * @throws PlanRefusedException if it exceeds a limit
	 */
	void check(RoleBindingsPlan plan, List<RoleBindingChange> elsewhere) {
		List<Violation> violations = violations(plan, elsewhere);
		if (!violations.isEmpty()) {
			throw new PlanRefusedException(violations);
		}
	}

	/**
	 * Return what a plan exceeds.
	 * @param plan the plan of one account
	 * @param elsewhere the changes of other accounts, which count for the numbers
	 * @return the violations, with those of the numbers unless only other accounts have
	 * changes
	 */
	List<Violation> violations(RoleBindingsPlan plan, List<RoleBindingChange> elsewhere) {
		List<Violation> violations = new ArrayList<>();
		if (this.maxDeletionPercent != null) {
			checkPercent(plan, this.maxDeletionPercent, violations);
		}
		if (!plan.isEmpty()) {
			String where = elsewhere.isEmpty() ? "" : " in all accounts";
			checkNumber(Limit.MAX_DELETIONS, "deleted" + where, plan.deletes().size() + deletions(elsewhere),
					this.maxDeletions, violations);
			checkNumber(Limit.MAX_CHANGES, "created, updated or deleted" + where,
					plan.changes().size() + elsewhere.size(), this.maxChanges, violations);
		}
		if (!this.allowNoAdmin) {
			plan.lastAdmins()
				.forEach((warning) -> violations.add(new Violation(Limit.LAST_ADMIN, warning.toString(), 0)));
		}
		plan.changes()
			.stream()
			.filter((change) -> change.kind() != Kind.CREATE && isProtected(change.userId()))
			.forEach((change) -> violations.add(new Violation(Limit.PROTECTED_USERS,
					"the user is protected, but the plan has '%s'".formatted(change), 0)));
		return violations;
	}

	private boolean isProtected(String userId) {
		return this.protectedUsers.stream().anyMatch((user) -> Ids.sameId(user, userId));
	}

	/* Many small scopes together are not exempt, and 0 means none in any case */
	private static void checkPercent(RoleBindingsPlan plan, int allowed, List<Violation> violations) {
		List<ScopePlan> scopes = plan.scopes();
		int deletions = plan.deletes().size();
		int existing = Math.max(scopes.stream().mapToInt(ScopePlan::existing).sum(), deletions);
		int before = violations.size();
		scopes.stream()
			.filter((scope) -> existing(scope) >= MIN_BINDINGS_FOR_PERCENT)
			.forEach((scope) -> checkPercent(scope.toString(), deletions(scope.changes()), existing(scope), allowed,
					violations));
		boolean sameScope = scopes.size() == 1 && violations.size() > before;
		if (!sameScope && (existing >= MIN_BINDINGS_FOR_PERCENT || allowed == 0)) {
			checkPercent(plan.describeScopes(), deletions, existing, allowed, violations);
		}
	}

	/* A second plan may delete bindings that were created since the first one */
	private static int existing(ScopePlan scope) {
		return Math.max(scope.existing(), deletions(scope.changes()));
	}

	private static int deletions(List<RoleBindingChange> changes) {
		return (int) changes.stream().filter((change) -> change.kind() == Kind.DELETE).count();
	}

	private static void checkPercent(String scope, long deletions, long existing, int allowed,
			List<Violation> violations) {
		if (deletions * 100 > allowed * existing) {
			int percent = (int) ((deletions * 100 + existing - 1) / existing);
			violations.add(new Violation(Limit.MAX_DELETION_PERCENT,
					"%d of the %d role bindings of %s would be deleted, %d %% where %d %% are allowed"
						.formatted(deletions, existing, scope, percent, allowed),
					percent));
		}
	}

	private static void checkNumber(Limit limit, String change, int number, @Nullable Integer allowed,
			List<Violation> violations) {
		if (allowed != null && number > allowed) {
			violations.add(new Violation(limit,
					"%d role %s would be %s, where %d %s allowed".formatted(number,
							(number == 1) ? "binding" : "bindings", change, allowed, (allowed == 1) ? "is" : "are"),
					number));
		}
	}

}
