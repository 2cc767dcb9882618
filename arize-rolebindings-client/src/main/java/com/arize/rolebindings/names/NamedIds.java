package com.arize.rolebindings.names;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The identifiers whose names are displayed, which are read together.
 *
 * @param users identifiers of users
 * @param roles identifiers of roles
 * @param spaces identifiers of spaces
 * @param projects identifiers of projects
 * @see NamesById#read(NamedIds)
 */
public record NamedIds(Set<String> users, Set<String> roles, Set<String> spaces, Set<String> projects) {

	/**
	 * Create an instance without identifiers, to which they can be added.
	 */
	public NamedIds() {
		this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
	}

	/**
	 * Create an instance with users.
	 * @param ids the identifiers
	 * @return the instance
	 */
	public static NamedIds ofUsers(Collection<String> ids) {
		NamedIds named = new NamedIds();
		named.users.addAll(ids);
		return named;
	}

	/**
	 * Create an instance with roles.
	 * @param ids the identifiers
	 * @return the instance
	 */
	public static NamedIds ofRoles(Collection<String> ids) {
		NamedIds named = new NamedIds();
		named.roles.addAll(ids);
		return named;
	}

	/**
	 * Add the user, the role and the resource of a binding.
	 * @param binding the binding
	 */
	public void add(RoleBinding binding) {
		addAssignment(binding);
		addResource(binding.resourceType(), binding.resourceId());
	}

	/**
	 * Add the user, the role and the resource of a request.
	 * @param binding the request
	 */
	public void add(CreateRoleBindingRequest binding) {
		this.users.add(binding.userId());
		this.roles.add(binding.roleId());
		addResource(binding.resourceType(), binding.resourceId());
	}

	/**
	 * Add the user and the role of a binding whose resource is not displayed.
	 * @param binding the binding
	 */
	public void addAssignment(RoleBinding binding) {
		this.users.add(binding.userId());
		this.roles.add(binding.roleId());
	}

	/**
	 * Add a space or a project.
	 * @param type the type of the resource
	 * @param resourceId its identifier
	 */
	public void addResource(RoleBindingResourceType type, String resourceId) {
		((type == RoleBindingResourceType.SPACE) ? this.spaces : this.projects).add(resourceId);
	}

}
