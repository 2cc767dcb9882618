package com.arize.rolebindings.sample.console.access;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What role bindings are displayed.
 *
 * @param type the type of their resource
 * @param userId the identifier of their user, {@code null} for all
 * @param roleId the identifier of their role, {@code null} for all
 * @param resourceId the identifier of their resource, {@code null} for all
 */
record AccessQuery(RoleBindingResourceType type, @Nullable String userId, @Nullable String roleId,
		@Nullable String resourceId) {

	AccessQuery withResource(@Nullable String id) {
		return new AccessQuery(this.type, this.userId, this.roleId, id);
	}

	ListRoleBindingsRequest request(int limit, @Nullable String cursor) {
		return ListRoleBindingsRequest.builder()
			.resourceType(this.type)
			.userId(this.userId)
			.limit(limit)
			.cursor(cursor)
			.build();
	}

	/* The API has no filter for roles and resources */
	boolean isFilteredHere() {
		return this.roleId != null || this.resourceId != null;
	}

	boolean matches(RoleBinding binding) {
		return (this.roleId == null || this.roleId.equals(binding.roleId()))
				&& (this.resourceId == null || this.resourceId.equals(binding.resourceId()));
	}

}
