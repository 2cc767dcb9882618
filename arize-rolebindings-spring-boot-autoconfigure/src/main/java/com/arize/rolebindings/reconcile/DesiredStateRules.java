package com.arize.rolebindings.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.internal.InternalApi;
import com.arize.rolebindings.CreateRoleBindingRequest;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the entries of a desired state: each is within the scope, and a user has
 * one role on a resource.
 *
 * @param <P> the type of the position of an entry, for example a line
 */
@InternalApi
public final class DesiredStateRules<P> {

	private final RoleBindingsScope scope;

	private final Map<RoleBindingKey, P> positions = new HashMap<>();

	/**
	 * Create the rules of a scope.
	 * @param scope the scope
	 */
	public DesiredStateRules(RoleBindingsScope scope) {
		this.scope = scope;
	}

	/**
	 * Return the members of an entry that are not those of the scope.
	 * @param members the values by their names in the API, such as {@code user_id}; those
	 * that are missing are not compared
	 * @return the names
	 */
	public List<String> outsideOfScope(Map<String, String> members) {
		return this.scope.differences(members);
	}

	/**
	 * Add an entry, unless there is one with the same user and resource.
	 * @param entry the entry
	 * @param position its position
	 * @return the position of the entry with the same user and resource; {@code null} if
	 * there was none
	 */
	public @Nullable P add(CreateRoleBindingRequest entry, P position) {
		return this.positions.putIfAbsent(RoleBindingKey.of(entry), position);
	}

}
