package com.arize.rolebindings.sample.access;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/**
 * Lists, grants, changes and revokes access with the client. It is lazy, because the
 * application can have other accounts than the default one only.
 */
@Service
@Lazy
public class AccessService {

	private final RoleBindingsClient client;

	AccessService(RoleBindingsClient client) {
		this.client = client;
	}

	/**
	 * List a page of the role bindings of a resource type.
	 * @param request the resource type, filter, limit and cursor
	 * @return the page
	 */
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		return this.client.list(request);
	}

	/**
	 * Give a user a role on a resource.
	 * @param request the user, role and resource
	 * @return the new role binding
	 * @throws com.arize.exceptions.ConflictException if the user already has a role there
	 */
	public RoleBinding grant(CreateRoleBindingRequest request) {
		return this.client.create(request);
	}

	/**
	 * Replace the role of a role binding.
	 * @param bindingId the identifier of the role binding
	 * @param roleId the identifier of the new role
	 * @return the changed role binding
	 */
	public RoleBinding changeRole(String bindingId, String roleId) {
		return this.client.update(bindingId, roleId);
	}

	/**
	 * Delete a role binding.
	 * @param bindingId the identifier of the role binding
	 */
	public void revoke(String bindingId) {
		this.client.delete(bindingId);
	}

}
