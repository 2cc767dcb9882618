package com.arize.access.simulation;

import com.arize.access.RoleBindingsReconciler;
import com.arize.rolebindings.RoleBindingsClient;

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

	default Setting apply(Setting setting) {
		return setting;
	}

}
