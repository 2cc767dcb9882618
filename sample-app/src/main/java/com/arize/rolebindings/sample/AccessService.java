package com.arize.rolebindings.sample;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.stereotype.Service;

/**
 * Lists, grants, changes and revokes access with the client.
 */
@Service
class AccessService {

	private final RoleBindingsClient client;

	AccessService(RoleBindingsClient client) {
		this.client = client;
	}

	RoleBindingListResponse list(ListRoleBindingsRequest request) {
		return this.client.list(request);
	}

	RoleBinding grant(CreateRoleBindingRequest request) {
		return this.client.create(request);
	}

	RoleBinding changeRole(String bindingId, String roleId) {
		return this.client.update(bindingId, roleId);
	}

	void revoke(String bindingId) {
		this.client.delete(bindingId);
	}

}
