package com.arize.benchmark;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;

/**
 * A client without a network that reads pages of one list.
 *
 * @param size the number of bindings
 * @param binding returns the binding with a number
 */
record PageSource(int size, IntFunction<RoleBinding> binding) implements RoleBindingsClient {

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		int from = (request.cursor() != null) ? Integer.parseInt(request.cursor()) : 0;
		int to = Math.min(from + 100, this.size);
		boolean more = to < this.size;
		return new RoleBindingListResponse(IntStream.range(from, to).mapToObj(this.binding).toList(),
				new PaginationMetadata(more ? String.valueOf(to) : null, more));
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
