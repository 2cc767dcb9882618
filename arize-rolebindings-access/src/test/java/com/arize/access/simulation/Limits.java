package com.arize.access.simulation;

import java.time.Instant;
import java.util.List;

import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.ScopePlan;
import com.arize.access.simulation.Schedule.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a history. Whether a plan exceeds them is determined anew here, because
 * that is what is tested.
 */
record Limits(@Nullable String protectedUser, @Nullable Integer maxDeletions, @Nullable Integer maxDeletionPercent,
		@Nullable Integer maxChanges, int minAdmins, @Nullable String expiredUser, @Nullable String invitedUser) {

	static Limits of(Schedule schedule) {
		int user = schedule.decide(Topic.SETTING, Key.USERS.size() + 1, 0.2);
		int limit = schedule.decide(Topic.SETTING, 4, 0.2);
		return new Limits((user > 0) ? Key.USERS.get(user - 1) : null, (limit == 1) ? 2 : null,
				(limit == 2) ? 30 : null, (limit == 3) ? 4 : null, schedule.decide(Topic.SETTING, 2, 0.5),
				user(schedule), user(schedule));
	}

	private static @Nullable String user(Schedule schedule) {
		int user = schedule.decide(Topic.SETTING, Key.USERS.size() + 1, 0.3);
		return (user > 0) ? Key.USERS.get(user - 1) : null;
	}

	/* A user who has expired, or has not accepted yet, is no administrator to be kept */
	boolean canSignIn(Key key) {
		return status(key.user()).equals("ACTIVE");
	}

	String status(String user) {
		return user.equals(this.expiredUser) ? "EXPIRED" : user.equals(this.invitedUser) ? "INVITED" : "ACTIVE";
	}

	void applyTo(RoleBindingsReconciler.Builder reconciler) {
		reconciler.minAdmins(this.minAdmins);
		if (this.protectedUser != null) {
			reconciler.protectedUsers(List.of(this.protectedUser));
		}
		if (this.maxDeletions != null) {
			reconciler.maxDeletions(this.maxDeletions);
		}
		if (this.maxDeletionPercent != null) {
			reconciler.maxDeletionPercent(this.maxDeletionPercent);
		}
		if (this.maxChanges != null) {
			reconciler.maxChanges(this.maxChanges);
		}
	}

	boolean isProtected(Key key) {
		return key.user().equals(this.protectedUser);
	}

	boolean changesProtected(RoleBindingsPlan plan) {
		return plan.changes()
			.stream()
			.anyMatch((change) -> change.kind() != Kind.CREATE && isProtected(Key.of(change)));
	}

	boolean exceedsNumbers(RoleBindingsPlan plan) {
		return exceeds(plan.changes().size(), plan.deletes().size())
				|| exceedsPercent(plan.changes().stream().filter(Limits::takesPermission).count(),
						plan.scopes().stream().mapToLong(Limits::existing).sum());
	}

	private static boolean takesPermission(RoleBindingChange change) {
		return Key.losesPermission(change.oldRoleId(), change.newRoleId());
	}

	boolean takesAdmins(RoleBindingsPlan plan) {
		return this.minAdmins > 0
				&& plan.warnings().stream().anyMatch((warning) -> warning.kind() == PlanWarning.Kind.LAST_ADMIN);
	}

	/* What a run has written, with second plans */
	boolean exceeds(int changes, int deletions) {
		return (this.maxDeletions != null && deletions > this.maxDeletions)
				|| (this.maxChanges != null && changes > this.maxChanges);
	}

	private static long existing(ScopePlan plan) {
		return plan.changes().stream().filter((change) -> change.kind() != Kind.CREATE).count()
				+ plan.unchanged().size() + plan.kept().size();
	}

	private boolean exceedsPercent(long deletions, long existing) {
		return this.maxDeletionPercent != null && existing >= 10
				&& deletions * 100 > existing * this.maxDeletionPercent;
	}

	/**
	 * Return whether the plan of a reconciler exceeds a limit.
	 */
	boolean areExceeded(DesiredBindings desired, SimulatedService service, Instant now) {
		List<Key> changed = desired.differences(service, now);
		List<Key> existing = service.bindings().stream().map(Binding::key).filter(desired::isWithinScopes).toList();
		List<Key> deleted = changed.stream()
			.filter((key) -> service.find(key) != null && desired.role(key, now) == null)
			.toList();
		List<Key> losing = changed.stream()
			.filter((key) -> service.find(key) != null
					&& Key.losesPermission(service.find(key).role(), desired.role(key, now)))
			.toList();
		return changed.stream().anyMatch((key) -> service.find(key) != null && isProtected(key))
				|| exceeds(changed.size(), deleted.size()) || exceedsPercent(losing.size(), existing.size())
				|| (this.minAdmins > 0 && Key.RESOURCES.stream()
					.anyMatch((resource) -> resource.startsWith("s") && service.hasAdmin(resource, this::canSignIn)
							&& !keepsAdmin(resource, changed, desired, service, now)));
	}

	private boolean keepsAdmin(String space, List<Key> changed, DesiredBindings desired, SimulatedService service,
			Instant now) {
		return Key.ALL.stream().filter((key) -> key.resource().equals(space) && canSignIn(key)).anyMatch((key) -> {
			Binding present = service.find(key);
			String role = changed.contains(key) ? desired.role(key, now) : (present != null) ? present.role() : null;
			return Key.ADMIN.equals(role);
		});
	}

	@Override
	public String toString() {
		return ((this.minAdmins > 0) ? ", spaces keep an administrator" : "")
				+ ((this.expiredUser != null) ? ", expired user " + this.expiredUser : "")
				+ ((this.invitedUser != null) ? ", invited user " + this.invitedUser : "")
				+ ((this.protectedUser != null) ? ", protected user " + this.protectedUser : "")
				+ ((this.maxDeletions != null) ? ", up to %d deletions".formatted(this.maxDeletions) : "")
				+ ((this.maxChanges != null) ? ", up to %d changes".formatted(this.maxChanges) : "")
				+ ((this.maxDeletionPercent != null) ? ", up to %d %% deletions".formatted(this.maxDeletionPercent)
						: "");
	}

}
