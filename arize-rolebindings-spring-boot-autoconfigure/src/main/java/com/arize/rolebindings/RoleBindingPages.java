package com.arize.rolebindings;

import java.util.function.Function;

import com.arize.http.internal.Pages;
import com.arize.http.internal.Pages.Page;
import org.jspecify.annotations.Nullable;

/**
 * The pages of lists of role bindings.
 */
final class RoleBindingPages {

	private RoleBindingPages() {
	}

	static Pages<RoleBinding> of(Function<ListRoleBindingsRequest, RoleBindingListResponse> list,
			ListRoleBindingsRequest request) {
		return new Pages<>("GET /v2/role-bindings", request.resourceType() + " role bindings", request.cursor(),
				request.limit() != null, (cursor) -> fetch(list, request, cursor));
	}

	private static Page<RoleBinding> fetch(Function<ListRoleBindingsRequest, RoleBindingListResponse> list,
			ListRoleBindingsRequest request, @Nullable String cursor) {
		RoleBindingListResponse response = list.apply(ListRoleBindingsRequest.builder()
			.resourceType(request.resourceType())
			.userId(request.userId())
			.limit((request.limit() != null) ? request.limit() : Pages.MAX_SIZE)
			.cursor(cursor)
			.build());
		return new Page<>(response.roleBindings(), response.pagination().nextCursor(), response.pagination().hasMore());
	}

}
