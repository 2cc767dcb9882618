package com.arize.rolebindings.reconcile;

import java.util.Random;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.reconcile.concurrent.StepClock;

/**
 * Creates reconcilers that carry out their steps in an order that a seed determines, and
 * that wait by a given clock.
 */
public final class SimulatedReconciler {

	private SimulatedReconciler() {
	}

	public static RoleBindingsReconciler.Builder builder(RoleBindingsClient client, long seed, StepClock clock) {
		return RoleBindingsReconciler.builder(client).random(new Random(seed)).stepClock(clock);
	}

}
