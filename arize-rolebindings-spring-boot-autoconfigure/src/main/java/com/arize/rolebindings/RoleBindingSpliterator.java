package com.arize.rolebindings;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.InvalidResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all pages of one list after another. It holds one page, and asks for the
 * next one only when that is used up.
 */
final class RoleBindingSpliterator implements Spliterator<RoleBinding> {

	/* The most that the API gives at once: a walk wants few requests */
	private static final int PAGE_SIZE = 100;

	private final RoleBindingsClient client;

	private final Queue<ListRoleBindingsRequest> lists;

	private final Set<String> cursors = new HashSet<>();

	private @Nullable ListRoleBindingsRequest next;

	private List<RoleBinding> page = List.of();

	private int position;

	private int pageNumber;

	private @Nullable RuntimeException failure;

	RoleBindingSpliterator(RoleBindingsClient client, Collection<ListRoleBindingsRequest> lists) {
		this.client = client;
		this.lists = new ArrayDeque<>(lists);
	}

	@Override
	public boolean tryAdvance(Consumer<? super RoleBinding> action) {
		if (!turnToItem()) {
			return false;
		}
		action.accept(this.page.get(this.position++));
		return true;
	}

	@Override
	public @Nullable Spliterator<RoleBinding> trySplit() {
		try {
			if (!turnToItem()) {
				return null;
			}
		}
		catch (RuntimeException ex) {
			// due after the items of the pages before it
			this.failure = ex;
			return null;
		}
		Spliterator<RoleBinding> rest = this.page.subList(this.position, this.page.size()).spliterator();
		this.position = this.page.size();
		return rest;
	}

	private boolean turnToItem() {
		while (this.position == this.page.size()) {
			if (!turnPage()) {
				return false;
			}
		}
		return true;
	}

	private boolean turnPage() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.next == null && !this.lists.isEmpty()) {
			this.cursors.clear();
			this.pageNumber = 0;
			ListRoleBindingsRequest list = this.lists.remove();
			this.next = page(list, list.cursor());
			if (list.cursor() != null) {
				this.cursors.add(list.cursor());
			}
		}
		if (this.next == null) {
			return false;
		}
		RoleBindingListResponse response = this.client.list(this.next);
		this.pageNumber++;
		this.page = response.roleBindings();
		this.position = 0;
		this.next = response.pagination().hasMore() ? following(this.next, response.pagination().nextCursor()) : null;
		return true;
	}

	private @Nullable ListRoleBindingsRequest following(ListRoleBindingsRequest request, @Nullable String cursor) {
		if (cursor == null || cursor.isBlank()) {
			this.failure = endless(request, "no cursor", null);
			return null;
		}
		if (!this.cursors.add(cursor)) {
			this.failure = endless(request, "the cursor of an earlier page", null);
			return null;
		}
		try {
			return page(request, cursor);
		}
		catch (IllegalArgumentException ex) {
			this.failure = endless(request, "a cursor that cannot be sent", ex);
			return null;
		}
	}

	private static ListRoleBindingsRequest page(ListRoleBindingsRequest request, @Nullable String cursor) {
		return ListRoleBindingsRequest.builder()
			.resourceType(request.resourceType())
			.userId(request.userId())
			.limit((request.limit() != null) ? request.limit() : PAGE_SIZE)
			.cursor(cursor)
			.build();
	}

	private InvalidResponseException endless(ListRoleBindingsRequest request, String what, @Nullable Exception cause) {
		String reason = "page %d of the %s role bindings says that there are more, and gives %s"
			.formatted(this.pageNumber, request.resourceType(), what);
		return new InvalidResponseException("GET /v2/role-bindings failed: " + reason,
				ApiError.builder(200).reason(reason).build(), cause);
	}

	@Override
	public long estimateSize() {
		return Long.MAX_VALUE;
	}

	@Override
	public int characteristics() {
		return ORDERED | NONNULL;
	}

}
