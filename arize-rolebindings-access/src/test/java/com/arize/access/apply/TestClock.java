package com.arize.access.apply;

import com.arize.access.RoleBindingsReconciler;
import com.arize.internal.TimeSource;

/**
 * Sets the clock of a reconciler.
 */
public final class TestClock {

	private TestClock() {
	}

	public static RoleBindingsReconciler.Builder set(RoleBindingsReconciler.Builder builder, TimeSource clock) {
		return ((ReconcilerBuilder) builder).timeSource(clock);
	}

}
