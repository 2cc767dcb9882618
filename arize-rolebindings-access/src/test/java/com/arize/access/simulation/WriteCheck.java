package com.arize.access.simulation;

import java.time.Instant;
import java.util.stream.Stream;

import com.arize.access.simulation.DesiredBindings.Desired;
import com.arize.access.simulation.SimulatedService.Write;

/**
 * Checks that a write of a reconciler is allowed and needed.
 */
final class WriteCheck {

	private final World world;

	private final Write write;

	WriteCheck(World world, Write write) {
		this.world = world;
		this.write = write;
	}

	/**
	 * Check the write.
	 */
	void check(Run run, Instant start) {
		if (!run.desired().isWithinScopes(this.write.key())) {
			violated(run, Invariant.NOTHING_ELSE, "writes outside of the scopes");
		}
		else if (this.write.before() != null && this.world.setting().limits().isProtected(this.write.key())) {
			violated(run, Invariant.NOTHING_ELSE, "changes a binding of a protected user");
		}
		else if (this.write.after() == null) {
			checkDeletion(run);
		}
		else {
			checkRole(run, start);
		}
	}

	/* Since the start, one entry may have followed another */
	private void checkRole(Run run, Instant start) {
		Desired entry = run.desired().find(this.write.key());
		if (entry == null || Stream.of(entry.current(start), entry.current(now()))
			.map(Desired::role)
			.noneMatch(this.write.role()::equals)) {
			violated(run, Invariant.NOTHING_ELSE, "gives a role that is not desired");
		}
		else if (entry.current(start).isExpired(start)) {
			violated(run, Invariant.NOTHING_ELSE, "gives a role that has expired");
		}
	}

	private Instant now() {
		return this.world.clock().instant();
	}

	private void checkDeletion(Run run) {
		if (run.desired().role(this.write.key(), now()) != null) {
			violated(run, Invariant.NO_GAP, "deletes a binding of a user who is to have one");
		}
		else if (run.desired().find(this.write.key()) == null && !run.desired().prune()) {
			violated(run, Invariant.NOTHING_ELSE, "deletes without pruning");
		}
	}

	private void violated(Run run, Invariant invariant, String what) {
		this.world.violated(invariant, "%s %s: %s".formatted(run, what, this.write));
	}

}
