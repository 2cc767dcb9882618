package com.arize.access.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.access.Access;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.simulation.Schedule.Topic;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What a history starts with.
 */
record Setting(int replicas, int calmReplicas, boolean planned, boolean expiring, int pageSize, long seed,
		Limits limits, DesiredBindings desired, @Nullable DesiredBindings older, Map<Key, String> existing) {

	static Setting of(Schedule schedule) {
		int replicas = 1 + schedule.decide(Topic.SETTING, 5, 1);
		int calmReplicas = 1 + schedule.decide(Topic.SETTING, 3, 0.5);
		boolean planned = schedule.decide(Topic.SETTING, 2, 0.2) == 1;
		boolean expiring = schedule.decide(Topic.SETTING, 2, 0.3) == 1;
		int pageSize = List.of(100, 1, 2, 3).get(schedule.decide(Topic.SETTING, 4, 0.6));
		long seed = schedule.decide(Topic.SETTING, 1_000, 1);
		Limits limits = Limits.of(schedule);
		int density = schedule.decide(Topic.SETTING, 3, 0.6);
		DesiredBindings desired = DesiredBindings.of(schedule, 0.2 + 0.15 * density);
		DesiredBindings older = (schedule.decide(Topic.SETTING, 2, 0.2) == 1)
				? DesiredBindings.of(schedule, 0.2 + 0.15 * density) : null;
		Map<Key, String> existing = new LinkedHashMap<>();
		for (Key key : Key.ALL) {
			String role = Key.ROLES.get(schedule.decide(Topic.SETTING, Key.ROLES.size(), 0.25 + 0.25 * density));
			if (role != null) {
				existing.put(key, role);
			}
		}
		return new Setting(replicas, calmReplicas, planned, expiring, pageSize, seed, limits, desired, older, existing);
	}

	/* Whether a replica runs on a schedule, without a review, while others may apply */
	boolean isExpiring(int number) {
		return this.expiring && number % 2 == 1;
	}

	DesiredBindings desired(int number) {
		return (this.older != null && number % 2 == 0) ? this.older : this.desired;
	}

	RoleBindingsReconciler.Builder reconciler(RoleBindingsClient client, World world, int number, boolean prune) {
		RoleBindingsReconciler.Builder reconciler = Access.reconciler(client, this.seed + number, world.timeSource())
			.concurrency(1)
			.prune(prune)
			.names(names());
		this.limits.applyTo(reconciler);
		return reconciler;
	}

	private AccessNames names() {
		MemoryDirectory directory = new MemoryDirectory();
		Key.USERS.forEach((user) -> directory.user(user, user + "@example.com", this.limits.status(user)));
		Key.ROLES.stream()
			.filter(Objects::nonNull)
			.forEach((role) -> directory.role(role, role, Key.permissions(role).toArray(String[]::new)));
		return AccessNames.of(directory);
	}

	/**
	 * Return the setting as text, one fact a line.
	 */
	List<String> describe() {
		List<String> lines = new ArrayList<>();
		if (this.expiring) {
			lines.add("every other replica revokes what has expired, until there are no more faults");
		}
		lines.add("%d replicas%s, scopes %s, prune=%b, pages of %d%s".formatted(this.replicas,
				this.planned ? " that apply a plan" : "", this.desired.scopes(), this.desired.prune(), this.pageSize,
				this.limits));
		if (this.older != null) {
			lines.add("every other replica: scopes %s, prune=%b, desired %s".formatted(this.older.scopes(),
					this.older.prune(), this.older.entries()));
		}
		Key.ALL.stream()
			.filter((key) -> this.existing.containsKey(key) || this.desired.find(key) != null)
			.map((key) -> "%s: is %s, desired is %s".formatted(key, Objects.toString(this.existing.get(key), "nothing"),
					Objects.toString(this.desired.find(key), "nothing")))
			.forEach(lines::add);
		return lines;
	}

}
