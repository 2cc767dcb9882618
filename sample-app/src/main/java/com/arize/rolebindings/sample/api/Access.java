package com.arize.rolebindings.sample.api;

import java.time.OffsetDateTime;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The role of a user on a resource, in the representation of the console.
 */
record Access(String id, String userId, String roleId, RoleBindingResourceType resourceType, String resourceId,
		OffsetDateTime createdAt, OffsetDateTime updatedAt) {

	static Access of(RoleBinding binding) {
		return new Access(binding.id(), binding.userId(), binding.roleId(), binding.resourceType(),
				binding.resourceId(), binding.createdAt(), binding.updatedAt());
	}

}
