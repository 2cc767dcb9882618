package com.arize.rolebindings.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.reconcile.DesiredState.Entry;
import com.arize.rolebindings.reconcile.RoleBindingChange.Reason;
import org.jspecify.annotations.Nullable;

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
		List<RoleBindingChange> changes = new ArrayList<>();
		List<RoleBinding> unchanged = new ArrayList<>();
		this.desired.entries().forEach((key, entry) -> {
			RoleBinding binding = this.existing.get(key);
			RoleBindingChange change = change(entry, binding, now);
			if (change != null) {
				changes.add(change);
			}
			else if (binding != null) {
				unchanged.add(binding);
			}
		});
		List<RoleBinding> kept = undesired();
		if (prune) {
			kept.forEach((binding) -> changes.add(RoleBindingChange.delete(binding, Reason.NOT_DESIRED)));
			kept = List.of();
		}
		return new ScopePlan(this.desired.scope(), this.existing.size(), sorted(changes, RoleBindingChange.ORDER),
				sorted(unchanged, RoleBindingKey.ORDER_OF_BINDINGS), sorted(kept, RoleBindingKey.ORDER_OF_BINDINGS));
	}

	private List<RoleBinding> undesired() {
		return this.existing.entrySet()
			.stream()
			.filter((binding) -> !this.desired.entries().containsKey(binding.getKey()))
			.map(Map.Entry::getValue)
			.toList();
	}

	/* Returns null if there is nothing to do */
	private static @Nullable RoleBindingChange change(Entry entry, @Nullable RoleBinding binding, Instant now) {
		if (entry.isExpired(now)) {
			return (binding != null) ? RoleBindingChange.delete(binding, Reason.EXPIRED).withEntry(entry) : null;
		}
		boolean asDesired = binding != null && binding.roleId().equals(entry.request().roleId());
		return asDesired ? null : RoleBindingChange.to(entry.request(), binding).withEntry(entry);
	}

	private static <T> List<T> sorted(Collection<T> items, Comparator<T> order) {
		return items.stream().sorted(order).toList();
	}

}
