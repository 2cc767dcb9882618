package com.arize.access;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.internal.InternalApi;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Scopes that do not overlap, each with a value.
 *
 * @param <V> the type of the values, for example a position in a file
 */
@InternalApi
public final class ScopeIndex<V> {

	private final Map<RoleBindingsScope, V> values = new HashMap<>();

	/* The first scope of each type of resource, and that of a user as null */
	private final Map<@Nullable RoleBindingResourceType, V> first = new LinkedHashMap<>();

	/**
	 * Create an empty index.
	 */
	public ScopeIndex() {
	}

	/**
	 * Add a scope, unless it overlaps with one that was added before.
	 * @param scope the scope
	 * @param value its value
	 * @return the value of a scope that has bindings in common with it; {@code null} if
	 * there is none
	 */
	public @Nullable V add(RoleBindingsScope scope, V value) {
		V overlapping = findOverlapping(scope);
		if (overlapping == null) {
			this.values.put(scope, value);
			this.first.putIfAbsent(scope.resourceType(), value);
		}
		return overlapping;
	}

	private @Nullable V findOverlapping(RoleBindingsScope scope) {
		V same = this.values.get(scope);
		if (same != null) {
			return same;
		}
		RoleBindingResourceType type = scope.resourceType();
		if (type == null) {
			return isOfUsers() ? null : this.first.values().stream().findFirst().orElse(null);
		}
		if (isOfUsers()) {
			return this.first.get(null);
		}
		return (scope.resourceId() != null) ? this.values.get(RoleBindingsScope.ofResourceType(type))
				: this.first.get(type);
	}

	/* The scopes are either all of users or all of resources */
	boolean isOfUsers() {
		return this.first.containsKey(null);
	}

	/**
	 * Find the scope of a binding.
	 * @param binding the binding
	 * @return the value of its scope; {@code null} if it is outside of all scopes
	 */
	@Nullable V find(RoleBinding binding) {
		if (isOfUsers()) {
			return this.values.get(RoleBindingsScope.ofUser(binding.userId()));
		}
		V ofResource = this.values.get(RoleBindingsScope.ofResource(binding.resourceType(), binding.resourceId()));
		return (ofResource != null) ? ofResource
				: this.values.get(RoleBindingsScope.ofResourceType(binding.resourceType()));
	}

}
