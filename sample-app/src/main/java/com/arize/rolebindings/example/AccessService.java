package com.arize.rolebindings.example;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/**
 * Lists, grants, changes and revokes access with the client of the starter.
 */
@Service
class AccessService {

	private final RoleBindingsClient client;

	/* Lazy only because this sample also runs without a default account */
	AccessService(@Lazy RoleBindingsClient client) {
		this.client = client;
	}

	/**
	 * List one page of who has which role on the resources of a type.
	 * @param resourceType the type
	 * @param userId the identifier of the user, {@code null} for all
	 * @param limit the maximum number of role bindings, 1 to 100
	 * @param cursor the cursor of the page, {@code null} for the first
	 * @return the page
	 */
	Access.Page list(RoleBindingResourceType resourceType, @Nullable String userId, int limit,
			@Nullable String cursor) {
		return Access.Page.of(this.client.list(ListRoleBindingsRequest.builder()
			.resourceType(resourceType)
			.userId(userId)
			.limit(limit)
			.cursor(cursor)
			.build()));
	}

	/**
	 * Give a user a role on a resource.
	 * @param userId the identifier of the user
	 * @param roleId the identifier of the role
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the new role binding
	 * @throws com.arize.exceptions.ConflictException if the user already has a role there
	 */
	Access grant(String userId, String roleId, RoleBindingResourceType resourceType, String resourceId) {
		return Access.of(this.client.create(userId, roleId, resourceType, resourceId));
	}

	/**
	 * Replace the role of a role binding.
	 * @param bindingId the identifier of the role binding
	 * @param roleId the identifier of the new role
	 * @return the changed role binding
	 */
	Access changeRole(String bindingId, String roleId) {
		return Access.of(this.client.update(bindingId, roleId));
	}

	/**
	 * Delete a role binding.
	 * @param bindingId the identifier of the role binding
	 */
	void revoke(String bindingId) {
		this.client.delete(bindingId);
	}

}
