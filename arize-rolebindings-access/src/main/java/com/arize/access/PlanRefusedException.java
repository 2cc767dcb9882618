package com.arize.access;

import java.util.List;

/**
 * Thrown when a plan exceeds a limit of the reconciler, so that none of its steps is
 * carried out.
 *
 * @see RoleBindingsReconciler.Builder#maxDeletionPercent(int)
 * @see RoleBindingsReconciler.Builder#maxDeletions(int)
 * @see RoleBindingsReconciler.Builder#maxChanges(int)
 * @see RoleBindingsReconciler.Builder#minAdmins(int)
 * @see RoleBindingsReconciler.Builder#protectedUsers(java.util.Collection)
 */
public class PlanRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	/**
	 * Create an exception.
	 * @param violations what is refused, at least one
	 */
	public PlanRefusedException(List<Violation> violations) {
		super("The plan is refused, and none of its changes was made: " + PlanText.messages(violations, "; "));
		this.violations = List.copyOf(violations);
	}

	/**
	 * {@return what is refused: at least one violation}
	 */
	public List<Violation> getViolations() {
		return this.violations;
	}

	/**
	 * A limit that a plan exceeds.
	 *
	 * @param limit the limit
	 * @param message what exceeds it and by how much
	 * @param required the value of the limit that allows the plan; 0 for protected users
	 * and for roles that follow
	 */
	public record Violation(Limit limit, String message, int required) {

	}

	/**
	 * The limits of a reconciler.
	 */
	public enum Limit {

		/**
		 * The percentage of the bindings that a plan deletes or takes a permission from.
		 */
		MAX_DELETION_PERCENT,

		/** The number of bindings that a plan deletes. */
		MAX_DELETIONS,

		/** The number of bindings that a plan creates, updates or deletes. */
		MAX_CHANGES,

		/** The number of administrators that a space keeps. */
		MIN_ADMINS,

		/** The users whose bindings no plan deletes or updates. */
		PROTECTED_USERS,

		/**
		 * The roles that follow the ends of entries, which must take permissions only.
		 */
		FOLLOWING_ROLE

	}

}
