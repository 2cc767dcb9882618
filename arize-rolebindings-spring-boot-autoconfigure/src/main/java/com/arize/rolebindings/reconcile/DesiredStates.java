package com.arize.rolebindings.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.arize.internal.Arguments;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The desired states of several scopes, which are read and compared together.
 */
final class DesiredStates {

	/* Reading all bindings costs fewer requests than a list for each of more users */
	private static final int MAX_LISTS_OF_USERS = 50;

	private final List<DesiredState> states;

	DesiredStates(Collection<DesiredState> states) {
		Arguments.requireNonNull(states, "states");
		ScopeIndex<DesiredState> scopes = new ScopeIndex<>();
		for (DesiredState state : states) {
			DesiredState overlapping = scopes.add(Arguments.requireNonNull(state, "state").scope(), state);
			if (overlapping != null) {
				throw new IllegalArgumentException("'states' contains scopes that have bindings in common: %s and %s"
					.formatted(overlapping.scope(), state.scope()));
			}
		}
		this.states = List.copyOf(states);
	}

	/**
	 * Read the bindings of all scopes, and compare them with the desired ones.
	 * @param reader reads the bindings of the lists of different resource types, in any
	 * order of the types
	 * @param filter applied to each binding that is read
	 * @param prune whether bindings that are not desired are deleted
	 * @param now determines which bindings have expired
	 * @return the plan
	 */
	RoleBindingsPlan plan(Function<List<ListRoleBindingsRequest>, Stream<RoleBinding>> reader,
			UnaryOperator<RoleBinding> filter, boolean prune, Instant now) {
		ScopeIndex<ScopeComparison> index = new ScopeIndex<>();
		List<ScopeComparison> comparisons = new ArrayList<>();
		for (DesiredState state : this.states) {
			ScopeComparison comparison = new ScopeComparison(state);
			comparisons.add(comparison);
			index.add(state.scope(), comparison);
		}
		try (Stream<RoleBinding> bindings = read(reader)) {
			bindings.map(filter).forEach((binding) -> {
				ScopeComparison comparison = index.find(binding);
				if (comparison != null) {
					comparison.add(binding);
				}
			});
		}
		return new RoleBindingsPlan(comparisons.stream().map((comparison) -> comparison.plan(prune, now)).toList(),
				this.states.stream().flatMap((state) -> state.warnings().stream()).toList(), List.of());
	}

	/* The lists of a user, or of all bindings, are read together */
	private Stream<RoleBinding> read(Function<List<ListRoleBindingsRequest>, Stream<RoleBinding>> reader) {
		List<RoleBindingsScope> users = this.states.stream()
			.map(DesiredState::scope)
			.filter((scope) -> scope.userId() != null)
			.toList();
		if (!users.isEmpty() && users.size() <= MAX_LISTS_OF_USERS) {
			return users.stream().flatMap((scope) -> reader.apply(lists(types(true), scope.userId())));
		}
		return reader.apply(lists(types(!users.isEmpty()), null));
	}

	private static List<ListRoleBindingsRequest> lists(Set<RoleBindingResourceType> types, @Nullable String userId) {
		return types.stream()
			.map((type) -> ListRoleBindingsRequest.builder().resourceType(type).userId(userId).build())
			.toList();
	}

	private Set<RoleBindingResourceType> types(boolean all) {
		Set<RoleBindingResourceType> types = all ? EnumSet.allOf(RoleBindingResourceType.class)
				: EnumSet.noneOf(RoleBindingResourceType.class);
		this.states.stream().map((state) -> state.scope().resourceType()).filter(Objects::nonNull).forEach(types::add);
		return types;
	}

}
