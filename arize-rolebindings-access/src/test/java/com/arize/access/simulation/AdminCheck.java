package com.arize.access.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.simulation.Journal.Event;
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
		this.open.clear();
		plan.changes().forEach((change) -> {
			Key key = Key.of(change);
			this.planned.put(key, change);
			if (key.type() == RoleBindingResourceType.SPACE && Key.ADMIN.equals(change.newRoleId())) {
				this.open.add(key);
			}
		});
	}

	static boolean takesAdmin(RoleBindingChange change) {
		return change.resourceType() == RoleBindingResourceType.SPACE && Key.ADMIN.equals(change.oldRoleId())
				&& !Key.ADMIN.equals(change.newRoleId());
	}

	void reached(RoleBindingChange change) {
		this.open.remove(Key.of(change));
	}

	void wrote(Write write) {
		RoleBindingChange change = this.planned.get(write.key());
		if (change != null && Key.ADMIN.equals(change.oldRoleId())
				&& this.open.stream().anyMatch((key) -> key.resource().equals(write.key().resource()))) {
			this.world.violated(Invariant.NO_LAST_ADMIN,
					"%s takes an administrator, but has not given the role to %s: %s".formatted(this.run, this.open,
							write));
		}
		else if (change != null && takesAdmin(change)) {
			checkRemaining(write);
		}
	}

	/*
	 * Between a read and a write, people and other replicas can take administrators, too
	 */
	private void checkRemaining(Write write) {
		boolean alone = this.world.setting().replicas() == 1 && this.world.setting().calmReplicas() == 1
				&& !this.world.journal().counts().containsKey(Journal.name(Event.CHANGE_BY_HAND))
				&& !this.world.journal().counts().containsKey(Journal.name(Fault.TOO_LATE))
				&& !this.world.journal().counts().containsKey(Journal.name(Fault.KILLED_TOO_EARLY));
		if (alone && this.world.setting().limits().minAdmins() > 0
				&& !this.world.service().hasAdmin(write.key().resource())) {
			this.world.violated(Invariant.KEPT_ADMINS,
					"%s takes the last administrator: %s".formatted(this.run, write));
		}
	}

}
