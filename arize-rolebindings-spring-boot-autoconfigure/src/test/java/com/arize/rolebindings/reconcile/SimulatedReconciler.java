package com.arize.rolebindings.reconcile;

import java.util.Random;

import com.arize.internal.TimeSource;
import com.arize.rolebindings.RoleBindingsClient;

/**
 * Creates reconcilers that carry out their steps in an order that a seed determines, and
 * that wait by a given clock.
 */
public final class SimulatedReconciler {

	private SimulatedReconciler() {
	}

	public static RoleBindingsReconciler.Builder builder(RoleBindingsClient client, long seed, TimeSource clock) {
		return RoleBindingsReconciler.builder(client).random(new Random(seed)).timeSource(clock);
	}

}
