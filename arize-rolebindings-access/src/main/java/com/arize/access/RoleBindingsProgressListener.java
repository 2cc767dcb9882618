package com.arize.access;

import org.jspecify.annotations.Nullable;

/**
 * Callback interface for the progress of a plan.
 *
 * @see RoleBindingsReconciler#apply(RoleBindingsPlan, java.util.Collection,
 * RoleBindingsProgressListener)
 */
public interface RoleBindingsProgressListener {

	/** A listener that does nothing. */
	RoleBindingsProgressListener NONE = new RoleBindingsProgressListener() {
	};

	/**
	 * Called while the bindings for a plan are read, after each 1,000 of them. If this
	 * method throws an exception, there is no plan.
	 * @param bindings the number of bindings that were read for the plan
	 */
	default void onRead(int bindings) {
	}

	/**
	 * Called for a second plan before its steps start. It is made if a step of the first
	 * one was stale or had an unknown outcome. A run with access files calls this for the
	 * first plan, too. If this method throws an exception, no step of the plan starts.
	 * @param plan the plan
	 */
	default void onPlan(RoleBindingsPlan plan) {
	}

	/**
	 * Called before the first request of a step. Calls of this method and of
	 * {@link #onEnd} do not overlap, and their exceptions do not stop the application of
	 * the plan; the first one is logged as a warning.
	 * @param change the change of the step
	 */
	default void onStart(RoleBindingChange change) {
	}

	/**
	 * Called after the last request of a step. Its outcome is not known yet: the result
	 * of the plan has it.
	 * @param change the change of the step
	 * @param failure the failure of a request; {@code null} if there was none
	 * @param ended the number of changes whose steps have ended, this one included; a
	 * step of a second plan counts once
	 * @param total the number of changes
	 */
	default void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
	}

	/**
	 * Called in place of {@link #onEnd}, which it calls unless overridden, after a step
	 * that has sent no request which can change the binding.
	 * @param change the change of the step
	 * @param failure why nothing was sent; {@code null} if a read has shown the goal, or
	 * nothing to delete
	 * @param ended the number of changes whose steps have ended, this one included
	 * @param total the number of changes
	 */
	default void onNothingSent(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
		onEnd(change, failure, ended, total);
	}

}
