package com.arize.rolebindings.reconcile;

import java.util.Random;

import com.arize.rolebindings.RoleBindingsClient;

/**
 * Creates reconcilers that carry out their steps in an order that a seed determines.
 */
public final class SeededReconciler {

	private SeededReconciler() {
	}

	public static RoleBindingsReconciler.Builder builder(RoleBindingsClient client, long seed) {
		return RoleBindingsReconciler.builder(client).random(new Random(seed));
	}

}
