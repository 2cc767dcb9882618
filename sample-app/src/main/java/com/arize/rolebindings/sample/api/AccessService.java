package com.arize.rolebindings.sample.api;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Lists, grants, changes and revokes access with the client of an account.
 */
@Service
class AccessService {

	private final ArizeAccounts accounts;

	AccessService(ArizeAccounts accounts) {
		this.accounts = accounts;
	}

	/**
	 * List a page of the role bindings of a resource type.
	 * @param account the name of the account, {@code null} for the first one
	 * @param request the resource type, filter, limit and cursor
	 * @return the page
	 */
	RoleBindingListResponse list(@Nullable String account, ListRoleBindingsRequest request) {
		return client(account).list(request);
	}

	/**
	 * Give a user a role on a resource.
	 * @param account the name of the account, {@code null} for the first one
	 * @param request the user, role and resource
	 * @return the new role binding
	 * @throws com.arize.exceptions.ConflictException if the user already has a role there
	 */
	RoleBinding grant(@Nullable String account, CreateRoleBindingRequest request) {
		return client(account).create(request);
	}

	/**
	 * Replace the role of a role binding.
	 * @param account the name of the account, {@code null} for the first one
	 * @param bindingId the identifier of the role binding
	 * @param roleId the identifier of the new role
	 * @return the changed role binding
	 */
	RoleBinding changeRole(@Nullable String account, String bindingId, String roleId) {
		return client(account).update(bindingId, roleId);
	}

	/**
	 * Delete a role binding.
	 * @param account the name of the account, {@code null} for the first one
	 * @param bindingId the identifier of the role binding
	 */
	void revoke(@Nullable String account, String bindingId) {
		client(account).delete(bindingId);
	}

	private RoleBindingsClient client(@Nullable String account) {
		return this.accounts.get((account != null) ? account : this.accounts.names().get(0)).roleBindingsClient();
	}

}
