package com.arize.access;

/**
 * Callback interface for the progress of a plan.
 *
 * @see RoleBindingsReconciler#apply(RoleBindingsPlan, RoleBindingsProgressListener)
 * @see RoleBindingsReconciler#reconcile(java.util.Collection,
 * RoleBindingsProgressListener)
 */
@FunctionalInterface
public interface RoleBindingsProgressListener {

	/**
	 * Called while the bindings for a plan are read, after each 1,000 of them. If this
	 * method throws an exception, there is no plan.
	 * @param bindings the number of bindings that were read for the plan
	 */
	default void onRead(int bindings) {
	}

	/**
	 * Called for a plan before its steps start. The second and third plan of a
	 * reconciliation contain only the steps that were stale in the first one. If this
	 * method throws an exception, no step of the plan starts.
	 * @param plan the plan
	 */
	default void onPlan(RoleBindingsPlan plan) {
	}

	/**
	 * Called after a step has ended, successfully or not. A step that is planned again
	 * ends with its second attempt. This method is not called for a step that is
	 * {@linkplain RoleBindingsOutcome.Status#SKIPPED skipped}. Calls do not overlap:
	 * steps that end at the same time wait. An exception of this method does not stop the
	 * application of the plan; the first one is logged as a warning.
	 * @param outcome the outcome of the step
	 * @param finished the number of ended steps, including this one: 1 in the first call,
	 * incremented by each call, up to the total if no step is skipped
	 * @param total the number of steps
	 */
	void onStep(RoleBindingsOutcome outcome, int finished, int total);

}
