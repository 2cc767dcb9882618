package com.arize.rolebindings;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.InvalidResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Traverses all pages of one list after another. It holds one page, and requests the next
 * one when all bindings of that page are consumed. A parallel stream reads ahead in
 * growing batches: if it split page by page, joining the results of a long list would
 * take quadratic time.
 */
final class PageSpliterator extends AbstractSpliterator<RoleBinding> {

	/* The maximum of the API, so that a list needs few requests */
	private static final int PAGE_SIZE = 100;

	private final RoleBindingsClient client;

	private final Queue<ListRoleBindingsRequest> lists;

	private final Set<String> cursors = new HashSet<>();

	private @Nullable ListRoleBindingsRequest next;

	private Iterator<RoleBinding> page = Collections.emptyIterator();

	private int pageNumber;

	private @Nullable RuntimeException failure;

	PageSpliterator(RoleBindingsClient client, Collection<ListRoleBindingsRequest> lists) {
		super(Long.MAX_VALUE, ORDERED | NONNULL);
		this.client = client;
		this.lists = new ArrayDeque<>(lists);
	}

	@Override
	public boolean tryAdvance(Consumer<? super RoleBinding> action) {
		while (!this.page.hasNext()) {
			if (!readNextPage()) {
				return false;
			}
		}
		action.accept(this.page.next());
		return true;
	}

	private boolean readNextPage() {
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
		this.page = response.roleBindings().iterator();
		this.next = response.pagination().hasMore() ? following(this.next, response.pagination().nextCursor()) : null;
		return true;
	}

	private @Nullable ListRoleBindingsRequest following(ListRoleBindingsRequest request, @Nullable String cursor) {
		if (cursor == null || cursor.isBlank()) {
			this.failure = invalidPage(request, "no cursor", null);
			return null;
		}
		if (!this.cursors.add(cursor)) {
			this.failure = invalidPage(request, "the cursor of an earlier page", null);
			return null;
		}
		try {
			return page(request, cursor);
		}
		catch (IllegalArgumentException ex) {
			this.failure = invalidPage(request, "a cursor that cannot be sent", ex);
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

	private InvalidResponseException invalidPage(ListRoleBindingsRequest request, String what,
			@Nullable Exception cause) {
		String reason = "page %d of the %s role bindings indicates another page, but has %s".formatted(this.pageNumber,
				request.resourceType(), what);
		return new InvalidResponseException("GET /v2/role-bindings failed: " + reason,
				ApiError.builder(200).reason(reason).build(), cause);
	}

}
