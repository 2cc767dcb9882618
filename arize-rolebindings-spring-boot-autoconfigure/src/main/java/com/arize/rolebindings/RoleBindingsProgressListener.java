package com.arize.rolebindings;

/**
 * Is told how far the application of a plan is.
 *
 * @see RoleBindingsReconciler#apply(RoleBindingsPlan, RoleBindingsProgressListener)
 */
@FunctionalInterface
public interface RoleBindingsProgressListener {

	/**
	 * A step has ended, well or not. There is one call at a time, on a thread that
	 * carries out steps, which waits meanwhile: be quick. An exception does not stop the
	 * application; the first one is logged as a warning.
	 * @param outcome what became of the step
	 * @param finished how many steps have ended so far, this one included: each number
	 * from 1 to the total comes once
	 * @param total how many steps there are
	 */
	void onStep(RoleBindingsOutcome outcome, int finished, int total);

}
