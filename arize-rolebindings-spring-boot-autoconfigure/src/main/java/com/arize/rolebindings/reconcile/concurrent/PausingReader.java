package com.arize.rolebindings.reconcile.concurrent;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;

/**
 * A client that requests a page of a list again after a pause if the server rejects it
 * because of too many requests. The list continues with that page.
 */
public final class PausingReader implements RoleBindingsClient {

	private final RoleBindingsClient client;

	private final RequestPause pause;

	/**
	 * Create a client.
	 * @param client sends the requests; it is not closed
	 * @param pause the pause of all requests
	 */
	public PausingReader(RoleBindingsClient client, RequestPause pause) {
		this.client = client;
		this.pause = pause;
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		return this.pause.start().repeat(() -> this.client.list(request));
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
	}

}
