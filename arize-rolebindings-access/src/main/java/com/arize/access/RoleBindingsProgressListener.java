package com.arize.access;

import org.jspecify.annotations.Nullable;

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
	 * Called for a plan before its steps start. The second plan of a reconciliation is
	 * made if a step of the first one was stale or had an unknown outcome. If this method
	 * throws an exception, no step of the plan starts.
	 * @param plan the plan
	 */
	default void onPlan(RoleBindingsPlan plan) {
	}

	/**
	 * Called before the first request of a step. Calls of this method and of the
	 * following ones do not overlap, and their exceptions do not stop the application of
	 * the plan; the first one is logged as a warning.
	 * @param change the change of the step
	 */
	default void onStart(RoleBindingChange change) {
	}

	/**
	 * Called after the last request of a step. Its outcome is not known yet.
	 * @param change the change of the step
	 * @param failure the failure of a request; {@code null} if there was none
	 * @param ended the number of changes whose steps have ended, this one included; a
	 * step of a second plan counts once
	 * @param total the number of changes
	 */
	default void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
	}

	/**
	 * Called for each step when the bindings were listed again after the last one, in the
	 * order of the plan, unless the step is
	 * {@linkplain RoleBindingsOutcome.Status#SKIPPED skipped}.
	 * @param outcome the outcome of the step
	 * @param finished the number of this call, from 1
	 * @param total the number of steps, including the skipped ones
	 */
	void onStep(RoleBindingsOutcome outcome, int finished, int total);

}
