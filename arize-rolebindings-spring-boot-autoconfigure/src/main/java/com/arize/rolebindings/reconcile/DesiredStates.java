package com.arize.rolebindings.reconcile;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.arize.internal.Arguments;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The desired states of several scopes, which are read and compared together.
 */
final class DesiredStates {

	/* Reading all bindings costs fewer requests than a list for each of more users */
	private static final int MAX_LISTS_OF_USERS = 50;

	private final List<DesiredState> states;

	private final List<String> users;

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
		this.users = this.states.stream().map((state) -> state.scope().userId()).filter(Objects::nonNull).toList();
	}

	List<DesiredState> states() {
		return this.states;
	}

	/* Whether bindings of other users than those of the scopes are not read */
	boolean areReadByUser() {
		return areOfUsers() && this.users.size() <= MAX_LISTS_OF_USERS;
	}

	/* The scopes are either all of users or all of resources */
	boolean areOfUsers() {
		return !this.users.isEmpty();
	}

	/**
	 * Return the lists of the bindings of all scopes.
	 * @param everything whether those outside of the scopes are needed, too
	 * @return the lists that are read together: those of a user, or of all bindings
	 */
	List<List<ListRoleBindingsRequest>> lists(boolean everything) {
		Set<RoleBindingResourceType> types = types(everything);
		return areReadByUser() ? this.users.stream().map((userId) -> lists(types, userId)).toList()
				: List.of(lists(types, null));
	}

	private static List<ListRoleBindingsRequest> lists(Set<RoleBindingResourceType> types, @Nullable String userId) {
		return types.stream()
			.map((type) -> ListRoleBindingsRequest.builder().resourceType(type).userId(userId).build())
			.toList();
	}

	/* The types of the resources whose bindings are read */
	Set<RoleBindingResourceType> types(boolean everything) {
		Set<RoleBindingResourceType> types = EnumSet.noneOf(RoleBindingResourceType.class);
		this.states.stream().map((state) -> state.scope().resourceType()).filter(Objects::nonNull).forEach(types::add);
		return (everything || areOfUsers()) ? EnumSet.allOf(RoleBindingResourceType.class) : types;
	}

}
