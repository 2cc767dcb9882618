package com.arize.access.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.simulation.SimulatedService.Write;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * Checks that one run takes an administrator from a space only after all its steps that
 * give one.
 */
final class AdminCheck {

	private final World world;

	private final Run run;

	private final Map<Key, RoleBindingChange> planned = new HashMap<>();

	/* The steps that give an administrator and are not done */
	private final Set<Key> open = new HashSet<>();

	AdminCheck(World world, Run run) {
		this.world = world;
		this.run = run;
	}

	void planned(RoleBindingsPlan plan) {
		plan.changes().forEach((change) -> {
			Key key = Key.of(change);
			this.planned.put(key, change);
			if (key.type() == RoleBindingResourceType.SPACE && Key.ADMIN.equals(change.newRoleId())) {
				this.open.add(key);
			}
			else {
				// its entry has expired since the first plan
				this.open.remove(key);
			}
		});
	}

	void reported(RoleBindingsOutcome outcome) {
		if (outcome.status() == Status.DONE) {
			this.open.remove(Key.of(outcome.change()));
		}
	}

	void wrote(Write write) {
		RoleBindingChange change = this.planned.get(write.key());
		if (change != null && Key.ADMIN.equals(change.oldRoleId())
				&& this.open.stream().anyMatch((key) -> key.resource().equals(write.key().resource()))) {
			this.world.violated(Invariant.NO_LAST_ADMIN,
					"%s takes an administrator, but has not given the role to %s: %s".formatted(this.run, this.open,
							write));
		}
	}

}
