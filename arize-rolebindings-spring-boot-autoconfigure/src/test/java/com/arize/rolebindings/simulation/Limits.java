package com.arize.rolebindings.simulation;

import java.time.Instant;
import java.util.List;

import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.rolebindings.reconcile.ScopePlan;
import com.arize.rolebindings.simulation.DesiredBindings.Desired;
import com.arize.rolebindings.simulation.Schedule.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a history. Whether a plan exceeds them is determined anew here, because
 * that is what is tested.
 */
final class Limits {

	private final @Nullable String protectedUser;

	private final @Nullable Integer maxDeletions;

	private final @Nullable Integer maxDeletionPercent;

	Limits(Schedule schedule) {
		int user = schedule.decide(Topic.SETTING, Key.USERS.size() + 1, 0.2);
		int limit = schedule.decide(Topic.SETTING, 3, 0.2);
		this.protectedUser = (user > 0) ? Key.USERS.get(user - 1) : null;
		this.maxDeletions = (limit == 1) ? 2 : null;
		this.maxDeletionPercent = (limit == 2) ? 30 : null;
	}

	void applyTo(RoleBindingsReconciler.Builder reconciler) {
		if (this.protectedUser != null) {
			reconciler.protectedUsers(List.of(this.protectedUser));
		}
		if (this.maxDeletions != null) {
			reconciler.maxDeletions(this.maxDeletions);
		}
		if (this.maxDeletionPercent != null) {
			reconciler.maxDeletionPercent(this.maxDeletionPercent);
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

	boolean exceedsDeletions(RoleBindingsPlan plan) {
		return exceedsDeletions(plan.deletes().size()) || plan.scopes().stream().anyMatch(this::exceedsPercent);
	}

	private boolean exceedsDeletions(int deletions) {
		return this.maxDeletions != null && deletions > this.maxDeletions;
	}

	private boolean exceedsPercent(ScopePlan plan) {
		long deletions = plan.changes().stream().filter((change) -> change.kind() == Kind.DELETE).count();
		long changed = plan.changes().stream().filter((change) -> change.kind() != Kind.CREATE).count();
		return exceedsPercent(deletions, changed + plan.unchanged().size() + plan.kept().size());
	}

	private boolean exceedsPercent(long deletions, long existing) {
		return this.maxDeletionPercent != null && existing >= 10
				&& deletions * 100 > existing * this.maxDeletionPercent;
	}

	/**
	 * Return whether the plan of a reconciler exceeds a limit.
	 * @param desired the desired bindings
	 * @param service the service
	 * @param now the time
	 * @return whether it does
	 */
	boolean areExceeded(DesiredBindings desired, SimulatedService service, Instant now) {
		List<Key> changed = desired.differences(service, now)
			.stream()
			.filter((key) -> service.find(key) != null)
			.toList();
		List<Key> deleted = changed.stream().filter((key) -> isDeleted(desired.find(key), now)).toList();
		return changed.stream().anyMatch(this::isProtected) || exceedsDeletions(deleted.size())
				|| desired.scopes().stream().anyMatch((scope) -> exceedsPercent(scope, service, deleted));
	}

	private static boolean isDeleted(@Nullable Desired entry, Instant now) {
		return entry == null || entry.isExpired(now);
	}

	private boolean exceedsPercent(RoleBindingsScope scope, SimulatedService service, List<Key> deleted) {
		return exceedsPercent(deleted.stream().filter((key) -> DesiredBindings.isWithin(scope, key)).count(),
				service.bindings()
					.stream()
					.filter((binding) -> DesiredBindings.isWithin(scope, binding.key()))
					.count());
	}

	@Override
	public String toString() {
		return ((this.protectedUser != null) ? ", protected user " + this.protectedUser : "")
				+ ((this.maxDeletions != null) ? ", up to %d deletions".formatted(this.maxDeletions) : "")
				+ ((this.maxDeletionPercent != null) ? ", up to %d %% deletions".formatted(this.maxDeletionPercent)
						: "");
	}

}
