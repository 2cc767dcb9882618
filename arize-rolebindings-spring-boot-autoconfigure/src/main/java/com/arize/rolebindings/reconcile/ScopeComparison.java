package com.arize.rolebindings.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.reconcile.RoleBindingChange.Reason;

/**
 * Compares the bindings of one scope with the desired ones.
 */
final class ScopeComparison {

	private final DesiredState desired;

	private final Map<RoleBindingKey, RoleBinding> existing = new HashMap<>();

	ScopeComparison(DesiredState desired) {
		this.desired = desired;
	}

	/*
	 * A list that changes while it is read may contain a binding twice: the later is
	 * newer
	 */
	void add(RoleBinding binding) {
		this.existing.put(RoleBindingKey.of(binding), binding);
	}

	ScopePlan plan(boolean prune, Instant now) {
		Map<RoleBindingKey, RoleBinding> undesired = new HashMap<>(this.existing);
		List<RoleBindingChange> changes = new ArrayList<>();
		List<RoleBindingChange> deletions = new ArrayList<>();
		List<RoleBinding> unchanged = new ArrayList<>();
		this.desired.entries().forEach((key, entry) -> {
			RoleBinding binding = undesired.remove(key);
			if (entry.isExpired(now)) {
				if (binding != null) {
					deletions.add(RoleBindingChange.delete(binding, Reason.EXPIRED));
				}
			}
			else if (binding != null && binding.roleId().equals(entry.request().roleId())) {
				unchanged.add(binding);
			}
			else {
				changes.add(RoleBindingChange.to(entry.request(), binding));
			}
		});
		if (prune) {
			undesired.values()
				.forEach((binding) -> deletions.add(RoleBindingChange.delete(binding, Reason.NOT_DESIRED)));
		}
		// creations and updates before deletions
		List<RoleBindingChange> all = new ArrayList<>(sorted(changes, RoleBindingKey::of));
		all.addAll(sorted(deletions, RoleBindingKey::of));
		return new ScopePlan(this.desired.scope(), List.copyOf(all), sorted(unchanged, RoleBindingKey::of),
				prune ? List.of() : sorted(undesired.values(), RoleBindingKey::of));
	}

	private static <T> List<T> sorted(Collection<T> items, Function<T, RoleBindingKey> key) {
		return items.stream().sorted(Comparator.comparing(key)).toList();
	}

}
