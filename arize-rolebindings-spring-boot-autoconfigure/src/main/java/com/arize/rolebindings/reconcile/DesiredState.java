package com.arize.rolebindings.reconcile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * The desired bindings of a scope, which are validated together.
 */
final class DesiredState {

	private final RoleBindingsScope scope;

	private final Map<RoleBindingKey, CreateRoleBindingRequest> requests = new LinkedHashMap<>();

	DesiredState(RoleBindingsScope scope, Collection<CreateRoleBindingRequest> desired) {
		this.scope = scope;
		DesiredStateRules<Integer> rules = new DesiredStateRules<>(scope);
		List<String> problems = new ArrayList<>();
		int index = 0;
		for (CreateRoleBindingRequest request : desired) {
			String problem = add(request, index, rules);
			if (problem != null) {
				problems.add("desired[%d]: %s".formatted(index, problem));
			}
			index++;
		}
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(
					"'desired' contains invalid entries, and no request was sent:\n" + String.join("\n", problems));
		}
	}

	private @Nullable String add(@Nullable CreateRoleBindingRequest request, int index,
			DesiredStateRules<Integer> rules) {
		if (request == null) {
			return "must not be null";
		}
		RoleBindingKey key = RoleBindingKey.of(request);
		if (!rules.isWithinScope(request)) {
			return "%s is outside of the scope, %s".formatted(key, this.scope);
		}
		if (rules.add(request, index) != null) {
			return key + " is contained already: a user has one role on a resource";
		}
		this.requests.put(key, request);
		return null;
	}

	RoleBindingsPlan compareWith(Stream<RoleBinding> actual, boolean prune) {
		Map<RoleBindingKey, RoleBinding> existing = new HashMap<>();
		// a list that changes while it is read may contain a binding twice: the later is
		// newer
		actual.forEach((binding) -> existing.put(RoleBindingKey.of(binding), binding));
		List<RoleBindingChange> changes = new ArrayList<>();
		List<RoleBinding> unchanged = new ArrayList<>();
		this.requests.forEach((key, request) -> {
			RoleBinding binding = existing.remove(key);
			if (binding != null && binding.roleId().equals(request.roleId())) {
				unchanged.add(binding);
			}
			else {
				changes.add(RoleBindingChange.to(request, binding));
			}
		});
		List<RoleBinding> undesired = sorted(existing.values(), RoleBindingKey::of);
		// creations and updates before deletions
		Stream<RoleBindingChange> deletes = prune ? undesired.stream().map(RoleBindingChange::delete) : Stream.of();
		return new RoleBindingsPlan(this.scope,
				Stream.concat(sorted(changes, RoleBindingKey::of).stream(), deletes).toList(),
				sorted(unchanged, RoleBindingKey::of), prune ? List.of() : undesired);
	}

	private static <T> List<T> sorted(Collection<T> items, Function<T, RoleBindingKey> key) {
		return items.stream().sorted(Comparator.comparing(key)).toList();
	}

}
