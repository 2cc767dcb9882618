package com.arize.rolebindings.sample.console.plan;

import java.util.List;

import com.arize.rolebindings.reconcile.PlanRefusedException;
import com.arize.rolebindings.reconcile.PlanRefusedException.Violation;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;

/**
 * A plan and the reconciler that can apply it.
 *
 * @param account the name of the account
 * @param plan the plan
 * @param reconciler the reconciler
 */
record PreparedPlan(String account, RoleBindingsPlan plan, RoleBindingsReconciler reconciler) {

	/**
	 * Return the limits that the plan exceeds.
	 * @return the violations; none if the plan can be applied
	 */
	List<Violation> violations() {
		try {
			this.reconciler.checkLimits(this.plan);
			return List.of();
		}
		catch (PlanRefusedException ex) {
			return ex.getViolations();
		}
	}

}
