package com.arize.rolebindings.test;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.arize.http.Arguments;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;

import org.springframework.http.HttpMethod;

/**
 * The bindings of the service and its rules for them.
 */
final class Bindings {

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private long lastPosition;

	void clear() {
		this.entries.clear();
		this.lastPosition = 0;
	}

	List<RoleBinding> all() {
		return this.entries.values().stream().map(Entry::binding).toList();
	}

	RoleBindingListResponse page(ListRoleBindingsRequest request, int limit) {
		long after = (request.cursor() != null) ? Cursor.position(request.cursor(), this.lastPosition) : 0;
		// one more than asked for: whether it is there is what has_more says
		List<Entry> found = this.entries.values()
			.stream()
			.filter((entry) -> entry.position() > after && entry.isOf(request))
			.limit(limit + 1L)
			.toList();
		boolean hasMore = found.size() > limit;
		String nextCursor = hasMore ? Cursor.after(found.get(limit - 1).position()) : null;
		return new RoleBindingListResponse(found.stream().limit(limit).map(Entry::binding).toList(),
				new PaginationMetadata(nextCursor, hasMore));
	}

	void seed(RoleBinding binding) {
		Arguments.requireNonNull(binding, "binding");
		if (this.entries.containsKey(binding.id())) {
			throw new IllegalArgumentException("There is a binding with the id '%s' already".formatted(binding.id()));
		}
		find(binding.userId(), binding.resourceId()).ifPresent((existing) -> {
			throw new IllegalArgumentException(
					"'%s' cannot be there beside '%s': both are of the user '%s' on the resource '%s'"
						.formatted(binding.id(), existing.id(), binding.userId(), binding.resourceId()));
		});
		this.lastPosition++;
		put(binding, this.lastPosition);
	}

	RoleBinding create(CreateRoleBindingRequest request, OffsetDateTime now) {
		if (!ResourceIds.canBe(request.resourceId(), request.resourceType())) {
			throw Refusals.wrongType(request.resourceType());
		}
		if (find(request.userId(), request.resourceId()).isPresent()) {
			throw Refusals.conflict();
		}
		RoleBinding binding = new RoleBinding(nextId(), request.roleId(), request.userId(), request.resourceType(),
				request.resourceId(), now, now);
		put(binding, this.lastPosition);
		return binding;
	}

	RoleBinding get(String id, HttpMethod method) {
		return entry(id, method).binding();
	}

	RoleBinding update(String id, String roleId, OffsetDateTime now) {
		Entry entry = entry(id, HttpMethod.PATCH);
		RoleBinding binding = entry.binding();
		RoleBinding updated = new RoleBinding(id, roleId, binding.userId(), binding.resourceType(),
				binding.resourceId(), binding.createdAt(), now);
		put(updated, entry.position());
		return updated;
	}

	void delete(String id) {
		entry(id, HttpMethod.DELETE);
		this.entries.remove(id);
	}

	private Entry entry(String id, HttpMethod method) {
		Entry entry = this.entries.get(id);
		if (entry == null) {
			throw Refusals.notFound(method);
		}
		return entry;
	}

	private Optional<RoleBinding> find(String userId, String resourceId) {
		return this.entries.values()
			.stream()
			.map(Entry::binding)
			.filter((binding) -> binding.userId().equals(userId) && binding.resourceId().equals(resourceId))
			.findAny();
	}

	private void put(RoleBinding binding, long position) {
		this.entries.put(binding.id(), new Entry(position, binding));
	}

	/* A test may have seeded the binding whose turn it is */
	private String nextId() {
		String id;
		do {
			this.lastPosition++;
			id = BindingIds.of(this.lastPosition);
		}
		while (this.entries.containsKey(id));
		return id;
	}

	/**
	 * A binding and its place in a list.
	 */
	private record Entry(long position, RoleBinding binding) {

		boolean isOf(ListRoleBindingsRequest request) {
			return this.binding.resourceType() == request.resourceType()
					&& (request.userId() == null || this.binding.userId().equals(request.userId()));
		}
	}

}
