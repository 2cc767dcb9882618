package com.arize.rolebindings.reconcile;

/**
 * Is notified of the progress of a plan.
 *
 * @see RoleBindingsReconciler#apply(RoleBindingsPlan, RoleBindingsProgressListener)
 * @see RoleBindingsReconciler#reconcile(RoleBindingsScope, java.util.Collection,
 * RoleBindingsProgressListener)
 */
@FunctionalInterface
public interface RoleBindingsProgressListener {

	/**
	 * A plan was made, and none of its steps has started. The second and third plan of a
	 * reconciliation hold the steps that were stale in the first one alone. An exception
	 * refuses the plan: no step of it starts.
	 * @param plan the plan
	 */
	default void onPlan(RoleBindingsPlan plan) {
	}

	/**
	 * A step has ended, successfully or not. A step that is planned once more has ended
	 * when the second attempt has. There is no call for a step that is
	 * {@linkplain RoleBindingsOutcome.Status#SKIPPED skipped}. There is one call at a
	 * time, and steps that end meanwhile wait for it. An exception does not stop the
	 * application of the plan; the first one is logged as a warning.
	 * @param outcome the outcome of the step
	 * @param finished how many steps have ended so far, this one included: 1 at the first
	 * call and one more at each further call, up to the total if no step is skipped
	 * @param total how many steps there are
	 */
	void onStep(RoleBindingsOutcome outcome, int finished, int total);

}
