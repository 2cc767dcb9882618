package com.arize.access.simulation;

import java.time.Instant;

import com.arize.access.simulation.DesiredBindings.Desired;
import com.arize.access.simulation.SimulatedService.Write;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a write of a reconciler is allowed and needed.
 */
final class WriteCheck {

	private final World world;

	private final Write write;

	private final @Nullable Desired desired;

	WriteCheck(World world, Write write) {
		this.world = world;
		this.write = write;
		this.desired = world.setting().desired().find(write.key());
	}

	/**
	 * Check the write.
	 * @param run the run that has written
	 * @param start when it started
	 */
	void check(Run run, Instant start) {
		if (!this.world.setting().desired().isWithinScopes(this.write.key())) {
			violated(run, Invariant.NOTHING_ELSE, "writes outside of the scopes");
		}
		else if (this.write.before() != null && this.world.setting().limits().isProtected(this.write.key())) {
			violated(run, Invariant.NOTHING_ELSE, "changes a binding of a protected user");
		}
		else if (this.write.after() == null) {
			checkDeletion(run);
		}
		else if (this.desired == null || !this.desired.role().equals(this.write.role())) {
			violated(run, Invariant.NOTHING_ELSE, "gives a role that is not desired");
		}
		else if (this.desired.isExpired(start)) {
			violated(run, Invariant.NOTHING_ELSE, "gives a role that has expired");
		}
	}

	private void checkDeletion(Run run) {
		if (this.desired != null && !this.desired.isExpired(this.world.clock().instant())) {
			violated(run, Invariant.NO_GAP, "deletes a binding of a user who is to have one");
		}
		else if (this.desired == null && !this.world.setting().desired().prune()) {
			violated(run, Invariant.NOTHING_ELSE, "deletes without pruning");
		}
	}

	private void violated(Run run, Invariant invariant, String what) {
		this.world.violated(invariant, "%s %s: %s".formatted(run, what, this.write));
	}

}
