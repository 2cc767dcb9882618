package com.arize.access.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsScope;
import com.arize.access.simulation.SimulatedService.Write;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the writes of one run are allowed and needed, and that they follow what
 * they depend on: reads and lists that have shown the binding, other administrators that
 * were read, and the creations and updates of the scope.
 */
final class WriteCheck {

	private final World world;

	private final Run run;

	private final Instant start;

	private final Map<Key, RoleBindingChange> planned = new HashMap<>();

	/* The creations and updates of the last plan that are not done */
	private final Set<Key> open = new HashSet<>();

	private final Map<Integer, Key> listed = new HashMap<>();

	/* The administrators that were read since the last write */
	private final Set<Key> administrators = new HashSet<>();

	private @Nullable Call previous;

	private @Nullable Call previousWrite;

	WriteCheck(World world, Run run) {
		this.world = world;
		this.run = run;
		this.start = now();
	}

	void planned(RoleBindingsPlan plan) {
		this.open.clear();
		plan.changes().forEach((change) -> {
			Key key = Key.of(change);
			this.planned.put(key, change);
			if (change.kind() != Kind.DELETE) {
				// a change of what has expired is as good as its deletion
				if (!this.run.isExpiring()) {
					this.open.add(key);
				}
			}
			// an expired entry is about its own role
			else if (!desired().prune() && !desired().ends(key, change.oldRoleId())) {
				violated(Invariant.NOTHING_ELSE, "plans a deletion without pruning", change);
			}
		});
	}

	void reached(RoleBindingChange change) {
		this.open.remove(Key.of(change));
	}

	/* The response may be lost on its way */
	void responds(Call call, Response response) {
		if (call.isList()) {
			response.bindings().forEach((binding) -> this.listed.put(binding.id(), binding.key()));
		}
	}

	void receives(Call call, Response response) {
		if (call.method().equals("GET") && !call.isList()) {
			response.bindings()
				.stream()
				.filter((binding) -> binding.role().equals(Key.ADMIN)
						&& this.world.setting().limits().canSignIn(binding.key()))
				.forEach((binding) -> this.administrators.add(binding.key()));
		}
	}

	void sends(Call call) {
		if (!call.mayFollow(this.previous)) {
			violated(Invariant.NO_OLD_READ, "has not read the binding", call);
		}
		this.previous = call;
		if (call.method().equals("DELETE")) {
			checkDeletion(call);
		}
		if (call.isCreation() || (call.isChange() && !isRepeated(call))) {
			checkAdministrators(call);
			this.administrators.clear();
			this.previousWrite = call;
		}
	}

	/* A deletion may be sent in place of a change that was refused */
	private boolean isRepeated(Call call) {
		Call write = this.previousWrite;
		return call.equals(write) || (write != null && this.run.isExpiring() && call.target().equals(write.target()));
	}

	private void checkDeletion(Call call) {
		Key key = this.listed.get(call.id());
		if (key == null) {
			violated(Invariant.NOTHING_UNSEEN, "has not seen what it deletes", call);
		}
		// otherwise to be checked when the binding is deleted
		else if (!isOpenExceptOfAdmin(key)) {
			RoleBindingsScope scope = desired().scope(key);
			if (this.open.stream()
				.anyMatch((other) -> isOpenExceptOfAdmin(other) && DesiredBindings.isWithin(scope, other))) {
				violated(Invariant.NO_LOSS, "deletes " + key + ", but creations or updates of the scope are not done",
						this.open);
			}
		}
	}

	private boolean isOpenExceptOfAdmin(Key key) {
		return this.open.contains(key) && !takesAdmin(this.planned.get(key));
	}

	/*
	 * Between this read and the write, others can take the last administrator
	 */
	private void checkAdministrators(Call call) {
		if (!call.isChange() || this.world.setting().limits().minAdmins() == 0) {
			return;
		}
		this.planned.values()
			.stream()
			.filter((change) -> change.existing() != null && Binding.id(change.existing().id()) == call.id())
			.filter((change) -> takesAdmin(change) && this.world.setting().limits().canSignIn(Key.of(change)))
			.filter((change) -> this.administrators.stream()
				.noneMatch((key) -> key.resource().equals(change.resourceId()) && !key.user().equals(change.userId())))
			.forEach((change) -> violated(Invariant.KEPT_ADMINS, "takes an administrator, but has not read another one",
					call));
	}

	private static boolean takesAdmin(RoleBindingChange change) {
		return change.resourceType() == RoleBindingResourceType.SPACE && Key.ADMIN.equals(change.oldRoleId())
				&& !Key.ADMIN.equals(change.newRoleId());
	}

	private static boolean givesAdmin(RoleBindingChange change) {
		return change.resourceType() == RoleBindingResourceType.SPACE && Key.ADMIN.equals(change.newRoleId());
	}

	void wrote(Write write) {
		if (!desired().isWithinScopes(write.key())) {
			violated(Invariant.NOTHING_ELSE, "writes outside of the scopes", write);
		}
		else if (write.before() != null && this.world.setting().limits().isProtected(write.key())) {
			violated(Invariant.NOTHING_ELSE, "changes a binding of a protected user", write);
		}
		else if (write.after() == null) {
			checkDeletion(write);
		}
		else {
			checkRole(write);
		}
		RoleBindingChange change = this.planned.get(write.key());
		// a repeated request of an earlier plan may arrive late, and change nothing
		boolean wasAdmin = write.before() != null && write.before().role().equals(Key.ADMIN);
		if (change != null && wasAdmin && Key.ADMIN.equals(change.oldRoleId()) && this.open.stream()
			.anyMatch((key) -> givesAdmin(this.planned.get(key)) && key.resource().equals(write.key().resource()))) {
			violated(Invariant.NO_LAST_ADMIN, "takes an administrator, but has not given the role to others", write);
		}
	}

	/* Since the start, one entry may have followed another */
	private void checkRole(Write write) {
		DesiredBindings desired = desired();
		if (Stream.of(this.start, now())
			.noneMatch((time) -> Objects.equals(write.role(), desired.role(write.key(), time)))) {
			violated(Invariant.NOTHING_ELSE, "gives a role that is not desired, or has expired", write);
		}
	}

	private void checkDeletion(Write write) {
		if (this.run.isExpiring()) {
			if (!desired().hasEnded(write.key(), now())) {
				violated(Invariant.NOTHING_ELSE, "deletes a binding of an entry that has not ended", write);
			}
		}
		else if (desired().role(write.key(), now()) != null) {
			violated(Invariant.NO_GAP, "deletes a binding of a user who is to have one", write);
		}
		else if (desired().find(write.key()) == null && !desired().prune()) {
			violated(Invariant.NOTHING_ELSE, "deletes without pruning", write);
		}
	}

	private DesiredBindings desired() {
		return this.run.desired();
	}

	private Instant now() {
		return this.world.clock().instant();
	}

	private void violated(Invariant invariant, String what, Object detail) {
		this.world.violated(invariant, "%s %s: %s".formatted(this.run, what, detail));
	}

}
