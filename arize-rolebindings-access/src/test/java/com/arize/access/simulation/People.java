package com.arize.access.simulation;

import com.arize.access.simulation.Journal.Event;
import com.arize.access.simulation.Schedule.Topic;
import org.jspecify.annotations.Nullable;

/**
 * People who change bindings by hand, anybody's, on any resource, and the permissions of
 * the key.
 */
final class People {

	private static final int MAX_CHANGES = 8;

	private final World world;

	private int changes;

	private int permissions;

	People(World world) {
		this.world = world;
	}

	void act() {
		int kinds = Key.ROLES.size() + 1;
		int decision = (this.changes < MAX_CHANGES)
				? this.world.schedule().decide(Topic.HAND, 1 + Key.ALL.size() * kinds) : 0;
		if (decision > 0) {
			this.changes++;
			change(Key.ALL.get((decision - 1) / kinds), (decision - 1) % kinds);
			this.world.journal().count(Event.CHANGE_BY_HAND);
		}
		changePermission();
	}

	private void changePermission() {
		int decision = (this.permissions < MAX_CHANGES)
				? this.world.schedule().decide(Topic.PERMISSION, 1 + 2 * Key.RESOURCES.size()) : 0;
		if (decision == 0) {
			return;
		}
		this.permissions++;
		String resource = Key.RESOURCES.get((decision - 1) / 2);
		if (decision % 2 == 1) {
			this.world.service().toggleSight(resource);
			this.world.journal().count(Event.SIGHT_CHANGED);
			this.world.journal().record(() -> "by hand: " + resource + " is hidden, or visible again");
		}
		else {
			this.world.service().toggleCreations(resource);
			this.world.journal().count(Event.CREATIONS_CHANGED);
			this.world.journal().record(() -> "by hand: creations on " + resource + " are forbidden, or allowed again");
		}
	}

	private void change(Key key, int kind) {
		Binding present = this.world.service().find(key);
		if (kind < Key.ROLES.size()) {
			set(key, Key.ROLES.get(kind));
		}
		else if (present != null) {
			// the new binding has another identifier
			set(key, null);
			set(key, present.role());
		}
	}

	private void set(Key key, @Nullable String role) {
		this.world.service().put(key, role);
		this.world.journal().record(() -> "by hand: " + key + " is " + ((role != null) ? role : "nothing"));
	}

}
