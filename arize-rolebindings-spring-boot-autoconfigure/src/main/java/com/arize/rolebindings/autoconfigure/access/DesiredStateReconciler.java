package com.arize.rolebindings.autoconfigure.access;

import java.util.List;

import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsProgressListener;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsResult;

/**
 * A reconciler with the desired states of all access files.
 *
 * @param reconciler the reconciler
 * @param states the desired state of each scope
 */
record DesiredStateReconciler(RoleBindingsReconciler reconciler, List<DesiredState> states) {

	RoleBindingsPlan plan() {
		return this.reconciler.plan(this.states);
	}

	RoleBindingsResult reconcile(RoleBindingsProgressListener listener) {
		return this.reconciler.reconcile(this.states, listener);
	}

	RoleBindingsResult apply(RoleBindingsPlan plan, RoleBindingsProgressListener listener) {
		return this.reconciler.apply(plan, listener);
	}

	void checkLimits(RoleBindingsPlan plan) {
		this.reconciler.checkLimits(plan);
	}

}
