package com.arize.rolebindings;

import java.util.function.Function;

import com.arize.http.internal.Page;
import com.arize.http.internal.PagedList;
import com.arize.internal.InternalApi;
import org.jspecify.annotations.Nullable;

/**
 * The pages of lists of role bindings.
 */
@InternalApi
public final class RoleBindingPages {

	private RoleBindingPages() {
	}

	/**
	 * Return the pages of a list.
	 */
	public static PagedList<RoleBinding> of(Function<ListRoleBindingsRequest, RoleBindingListResponse> list,
			ListRoleBindingsRequest request) {
		return new PagedList<>("GET /v2/role-bindings", request.resourceType() + " role bindings", request.cursor(),
				request.limit() != null, (cursor) -> fetch(list, request, cursor));
	}

	private static Page<RoleBinding> fetch(Function<ListRoleBindingsRequest, RoleBindingListResponse> list,
			ListRoleBindingsRequest request, @Nullable String cursor) {
		RoleBindingListResponse response = list.apply(ListRoleBindingsRequest.builder()
			.resourceType(request.resourceType())
			.userId(request.userId())
			.limit((request.limit() != null) ? request.limit() : PagedList.MAX_PAGE_SIZE)
			.cursor(cursor)
			.build());
		return new Page<>(response.roleBindings(), response.pagination().nextCursor(), response.pagination().hasMore());
	}

}
