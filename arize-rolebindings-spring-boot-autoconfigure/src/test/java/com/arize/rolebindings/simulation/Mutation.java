package com.arize.rolebindings.simulation;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;

/**
 * A change of what is simulated, so that an invariant does not hold.
 */
interface Mutation {

	Mutation NONE = new Mutation() {
	};

	default RoleBindingsClient apply(RoleBindingsClient client) {
		return client;
	}

	default RoleBindingsReconciler.Builder apply(RoleBindingsReconciler.Builder reconciler) {
		return reconciler;
	}

}
