package com.arize.rolebindings;

import com.arize.http.paging.Page;
import com.arize.http.paging.PagedList;
import org.jspecify.annotations.Nullable;

/**
 * The pages of lists of role bindings.
 */
final class RoleBindingPages {

	private RoleBindingPages() {
	}

	static PagedList<RoleBinding> of(RoleBindingsClient client, ListRoleBindingsRequest request) {
		return new PagedList<>("GET /v2/role-bindings", request.resourceType() + " role bindings", request.cursor(),
				(cursor) -> fetch(client, request, cursor));
	}

	private static Page<RoleBinding> fetch(RoleBindingsClient client, ListRoleBindingsRequest request,
			@Nullable String cursor) {
		RoleBindingListResponse response = client.list(ListRoleBindingsRequest.builder()
			.resourceType(request.resourceType())
			.userId(request.userId())
			.limit((request.limit() != null) ? request.limit() : PagedList.MAX_PAGE_SIZE)
			.cursor(cursor)
			.build());
		return new Page<>(response.roleBindings(), response.pagination().nextCursor(), response.pagination().hasMore());
	}

}
