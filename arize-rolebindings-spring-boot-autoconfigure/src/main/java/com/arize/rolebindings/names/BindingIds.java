package com.arize.rolebindings.names;

import java.util.HashSet;
import java.util.Set;

import com.arize.internal.InternalApi;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The identifiers in role bindings.
 */
@InternalApi
public final class BindingIds {

	private final Set<String> users = new HashSet<>();

	private final Set<String> roles = new HashSet<>();

	private final Set<String> spaces = new HashSet<>();

	private final Set<String> projects = new HashSet<>();

	/**
	 * Create an empty collection.
	 */
	public BindingIds() {
	}

	/**
	 * Add a user.
	 * @param userId the identifier of the user
	 */
	public void addUser(String userId) {
		this.users.add(userId);
	}

	/**
	 * Add a role.
	 * @param roleId the identifier of the role
	 */
	public void addRole(String roleId) {
		this.roles.add(roleId);
	}

	/**
	 * Add a resource.
	 * @param type the type of the resource
	 * @param resourceId the identifier of the resource
	 */
	public void addResource(RoleBindingResourceType type, String resourceId) {
		((type == RoleBindingResourceType.SPACE) ? this.spaces : this.projects).add(resourceId);
	}

	/**
	 * Add the identifiers of a binding.
	 * @param binding the binding
	 */
	public void add(RoleBinding binding) {
		addUser(binding.userId());
		addRole(binding.roleId());
		addResource(binding.resourceType(), binding.resourceId());
	}

	/**
	 * Add the identifiers of a desired binding.
	 * @param binding the binding
	 */
	public void add(CreateRoleBindingRequest binding) {
		addUser(binding.userId());
		addRole(binding.roleId());
		addResource(binding.resourceType(), binding.resourceId());
	}

	Set<String> users() {
		return this.users;
	}

	Set<String> roles() {
		return this.roles;
	}

	Set<String> spaces() {
		return this.spaces;
	}

	Set<String> projects() {
		return this.projects;
	}

}
