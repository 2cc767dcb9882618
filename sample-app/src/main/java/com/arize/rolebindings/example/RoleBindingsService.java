package com.arize.rolebindings.example;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/** Lists, grants, changes and revokes access with the client of the starter. */
@Service
class RoleBindingsService {

	private final RoleBindingsClient client;

	/* Lazy only because this sample also runs without a default account */
	RoleBindingsService(@Lazy RoleBindingsClient client) {
		this.client = client;
	}

	RoleBindingJson.Page list(RoleBindingResourceType resourceType, @Nullable String userId, int limit,
			@Nullable String cursor) {
		return RoleBindingJson.Page.of(this.client.list(ListRoleBindingsRequest.builder()
			.resourceType(resourceType)
			.userId(userId)
			.limit(limit)
			.cursor(cursor)
			.build()));
	}

	RoleBindingJson grant(String userId, String roleId, RoleBindingResourceType resourceType, String resourceId) {
		return RoleBindingJson.of(this.client.create(userId, roleId, resourceType, resourceId));
	}

	RoleBindingJson changeRole(String bindingId, String roleId) {
		return RoleBindingJson.of(this.client.update(bindingId, roleId));
	}

	void revoke(String bindingId) {
		this.client.delete(bindingId);
	}

}
