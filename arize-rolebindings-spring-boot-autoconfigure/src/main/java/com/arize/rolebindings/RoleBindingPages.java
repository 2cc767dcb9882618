package com.arize.rolebindings;

import java.util.Collection;
import java.util.stream.Stream;

import com.arize.http.paging.Page;
import com.arize.http.paging.PagedList;
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
	 * Return the bindings of several lists, which are read at the same time, each of them
	 * one page ahead.
	 * @param client requests the pages
	 * @param requests the lists
	 * @return the bindings, in the order of each list; to be closed if they are not read
	 * to their end
	 */
	public static Stream<RoleBinding> prefetch(RoleBindingsClient client,
			Collection<ListRoleBindingsRequest> requests) {
		return PagedList.prefetchedStream(requests.stream().map((request) -> of(client, request)).toList());
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
