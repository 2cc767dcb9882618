package com.arize.access.simulation;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;

/**
 * A client that passes each call on to another one.
 */
class ForwardingClient implements RoleBindingsClient {

	private final RoleBindingsClient client;

	ForwardingClient(RoleBindingsClient client) {
		this.client = client;
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		return this.client.list(request);
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		return this.client.create(request);
	}

	@Override
	public RoleBinding get(String bindingId) {
		return this.client.get(bindingId);
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		return this.client.update(bindingId, roleId);
	}

	@Override
	public void delete(String bindingId) {
		this.client.delete(bindingId);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
