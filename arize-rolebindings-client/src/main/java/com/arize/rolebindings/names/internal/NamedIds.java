package com.arize.rolebindings.names.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The identifiers whose names are displayed, which are read together.
 */
public record NamedIds(Set<String> users, Set<String> roles, Set<String> spaces, Set<String> projects) {

	public NamedIds() {
		this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
	}

	public static NamedIds ofUsers(Collection<String> ids) {
		NamedIds named = new NamedIds();
		named.users.addAll(ids);
		return named;
	}

	public static NamedIds ofRoles(Collection<String> ids) {
		NamedIds named = new NamedIds();
		named.roles.addAll(ids);
		return named;
	}

	public void add(RoleBinding binding) {
		addAssignment(binding);
		addResource(binding.resourceType(), binding.resourceId());
	}

	public void add(CreateRoleBindingRequest binding) {
		this.users.add(binding.userId());
		this.roles.add(binding.roleId());
		addResource(binding.resourceType(), binding.resourceId());
	}

	/**
	 * Add the user and the role of a binding whose resource is not displayed.
	 */
	public void addAssignment(RoleBinding binding) {
		this.users.add(binding.userId());
		this.roles.add(binding.roleId());
	}

	public void addResource(RoleBindingResourceType type, String resourceId) {
		((type == RoleBindingResourceType.SPACE) ? this.spaces : this.projects).add(resourceId);
	}

}
