package com.arize.rolebindings;

import java.util.List;

/**
 * A client that returns one page of the same bindings for every list.
 *
 * @param page the bindings
 */
record ListedBindings(List<RoleBinding> page) implements RoleBindingsClient {

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		return new RoleBindingListResponse(this.page, new PaginationMetadata(null, false));
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public RoleBinding get(String bindingId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void delete(String bindingId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
	}

}
