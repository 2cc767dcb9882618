package com.arize.access.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsScope;

/**
 * Checks what the deletions of one run follow: lists that have shown the binding, and all
 * creations and updates of its scope.
 */
final class ReadCheck {

	private static final Pattern ID = Pattern.compile("\\{\"id\":\"(\\w+)\"");

	private final World world;

	private final Run run;

	private final Map<Integer, Key> listed = new HashMap<>();

	/* The creations and updates of the last plans that are not done */
	private final Set<Key> open = new HashSet<>();

	ReadCheck(World world, Run run) {
		this.world = world;
		this.run = run;
	}

	void planned(RoleBindingsPlan plan) {
		this.open.clear();
		plan.changes().forEach((change) -> {
			if (change.kind() == Kind.DELETE) {
				checkRole(change);
			}
			else if (!AdminCheck.takesAdmin(change)) {
				this.open.add(Key.of(change));
			}
		});
	}

	/* An expired entry is about its own role */
	private void checkRole(RoleBindingChange deletion) {
		DesiredBindings desired = this.run.desired();
		if (!desired.prune() && !desired.gives(Key.of(deletion), deletion.oldRoleId())) {
			this.world.violated(Invariant.NOTHING_ELSE,
					"%s plans a deletion without pruning: %s".formatted(this.run, deletion));
		}
	}

	void reached(RoleBindingChange change) {
		this.open.remove(Key.of(change));
	}

	void receives(Call call, Response response) {
		if (call.isList()) {
			Matcher ids = ID.matcher(response.body());
			while (ids.find()) {
				int id = Binding.id(ids.group(1));
				this.listed.put(id, this.world.service().key(id));
			}
		}
	}

	void sends(Call call) {
		if (!call.method().equals("DELETE")) {
			return;
		}
		Key key = this.listed.get(call.id());
		if (key == null) {
			this.world.violated(Invariant.NOTHING_UNSEEN,
					"%s has not seen what it deletes: %s".formatted(this.run, call));
			return;
		}
		if (this.open.contains(key)) {
			// to be checked when the binding is deleted
			return;
		}
		RoleBindingsScope scope = this.run.desired().scope(key);
		if (this.open.stream().anyMatch((other) -> DesiredBindings.isWithin(scope, other))) {
			this.world.violated(Invariant.NO_LOSS,
					"%s deletes %s, but %s of the same scope are not done".formatted(this.run, key, this.open));
		}
	}

}
