package com.arize.access.plan;

import java.util.Set;

/**
 * The options and the limits of plans.
 */
public record PlanOptions(boolean prune, boolean pruneUnknownUsers, boolean expiredOnly, boolean reportUnmanaged,
		Set<String> ignoredUsers, PlanLimits limits) {

	public PlanOptions ofSecondPlan() {
		return new PlanOptions(this.prune, this.pruneUnknownUsers, this.expiredOnly, false, this.ignoredUsers,
				this.limits);
	}

}
