package com.arize.access.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.simulation.SimulatedService.Write;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Checks that one run takes an administrator from a space only after all its steps that
 * give one, and after it has read another one.
 */
final class AdminCheck {

	private static final Pattern BINDING = Pattern.compile("\\{\"id\":\"(\\w+)\",\"role_id\":\"(\\w+)\"");

	private final World world;

	private final Run run;

	private final Map<Key, RoleBindingChange> planned = new HashMap<>();

	/* The steps that give an administrator and are not done */
	private final Set<Key> open = new HashSet<>();

	/* The administrators that were read since the last write */
	private final Set<Key> read = new HashSet<>();

	private @Nullable Call previousWrite;

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
		// a repeated request of an earlier plan may arrive late, and change nothing
		boolean wasAdmin = write.before() != null && write.before().role().equals(Key.ADMIN);
		if (change != null && wasAdmin && Key.ADMIN.equals(change.oldRoleId())
				&& this.open.stream().anyMatch((key) -> key.resource().equals(write.key().resource()))) {
			this.world.violated(Invariant.NO_LAST_ADMIN,
					"%s takes an administrator, but has not given the role to %s: %s".formatted(this.run, this.open,
							write));
		}
	}

	/*
	 * Between this read and the write, others can take the last administrator
	 */
	void sends(Call call) {
		if (call.isCreation() || (call.isChange() && !call.equals(this.previousWrite))) {
			RoleBindingChange change = call.isChange() ? change(call.id()) : null;
			if (change != null && takesAdmin(change) && this.world.setting().limits().minAdmins() > 0 && this.read
				.stream()
				.noneMatch(
						(key) -> key.resource().equals(change.resourceId()) && !key.user().equals(change.userId()))) {
				this.world.violated(Invariant.KEPT_ADMINS,
						"%s takes an administrator, but has not read another one: %s".formatted(this.run, call));
			}
			this.read.clear();
			this.previousWrite = call;
		}
	}

	private @Nullable RoleBindingChange change(int id) {
		return this.planned.values()
			.stream()
			.filter((change) -> change.existing() != null && Binding.id(change.existing().id()) == id)
			.findFirst()
			.orElse(null);
	}

	void receives(Call call, Response response) {
		Matcher binding = BINDING.matcher(response.body());
		if (call.method().equals("GET") && !call.isList() && binding.find() && binding.group(2).equals(Key.ADMIN)) {
			this.read.add(this.world.service().key(Binding.id(binding.group(1))));
		}
	}

}
