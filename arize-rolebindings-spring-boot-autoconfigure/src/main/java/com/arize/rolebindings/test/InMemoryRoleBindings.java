package com.arize.rolebindings.test;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

import com.arize.internal.Arguments;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * The bindings of the service, with its rules for them.
 */
final class InMemoryRoleBindings {

	/* By their position in a list, in the order of their creation */
	private final NavigableMap<Long, RoleBinding> bindings = new TreeMap<>();

	private final Map<String, Long> byId = new HashMap<>();

	private final Map<Holding, Long> byHolding = new HashMap<>();

	private long lastPosition;

	private Predicate<RoleBinding> readable = (binding) -> true;

	private final @Nullable FakeArizeDirectory directory;

	/**
	 * Create a store.
	 * @param directory the users, roles and resources, {@code null} for any
	 */
	InMemoryRoleBindings(@Nullable FakeArizeDirectory directory) {
		this.directory = directory;
	}

	synchronized void clear() {
		this.bindings.clear();
		this.byId.clear();
		this.byHolding.clear();
		this.lastPosition = 0;
		this.readable = (binding) -> true;
	}

	synchronized void restrictReads(Predicate<RoleBinding> readable) {
		this.readable = readable;
	}

	synchronized List<RoleBinding> all() {
		return List.copyOf(this.bindings.values());
	}

	synchronized RoleBindingListResponse page(ListRoleBindingsRequest request, int limit) {
		if (request.userId() != null) {
			requireUser(request.userId(), HttpMethod.GET);
		}
		long after = (request.cursor() != null) ? OpaqueIds.position(request.cursor(), this.lastPosition) : 0;
		// one more than requested, which determines has_more
		List<Map.Entry<Long, RoleBinding>> found = this.bindings.tailMap(after, false)
			.entrySet()
			.stream()
			.filter((entry) -> isRequested(entry.getValue(), request))
			.limit(limit + 1L)
			.toList();
		boolean hasMore = found.size() > limit;
		String nextCursor = hasMore ? OpaqueIds.cursorAfter(found.get(limit - 1).getKey()) : null;
		// as in the service, what the key may not read is missing from its page
		return new RoleBindingListResponse(
				found.stream().limit(limit).map(Map.Entry::getValue).filter(this.readable).toList(),
				new PaginationMetadata(nextCursor, hasMore));
	}

	private static boolean isRequested(RoleBinding binding, ListRoleBindingsRequest request) {
		return binding.resourceType() == request.resourceType()
				&& (request.userId() == null || binding.userId().equals(request.userId()));
	}

	synchronized void seed(RoleBinding binding) {
		Arguments.requireNonNull(binding, "binding");
		if (this.byId.containsKey(binding.id())) {
			throw new IllegalArgumentException("There is already a binding with the id '%s'".formatted(binding.id()));
		}
		Long existing = this.byHolding.get(Holding.of(binding));
		if (existing != null) {
			throw new IllegalArgumentException("'%s' and '%s' are both bindings of the user '%s' on the resource '%s'"
				.formatted(binding.id(), at(existing).id(), binding.userId(), binding.resourceId()));
		}
		this.lastPosition++;
		add(binding);
	}

	synchronized RoleBinding create(CreateRoleBindingRequest request, OffsetDateTime now) {
		if (!OpaqueIds.canBe(request.resourceId(), request.resourceType())) {
			throw ErrorResponses.wrongType(request.resourceType());
		}
		requireRecords(request);
		if (this.byHolding.containsKey(new Holding(request.userId(), request.resourceId()))) {
			throw ErrorResponses.conflict();
		}
		RoleBinding binding = new RoleBinding(nextId(), request.roleId(), request.userId(), request.resourceType(),
				request.resourceId(), now, now);
		add(binding);
		return binding;
	}

	synchronized RoleBinding get(String id, HttpMethod method) {
		return at(position(id, method));
	}

	synchronized RoleBinding update(String id, String roleId, OffsetDateTime now) {
		Long position = position(id, HttpMethod.PATCH);
		requireRole(roleId, HttpMethod.PATCH, path(id));
		RoleBinding binding = at(position);
		RoleBinding updated = new RoleBinding(id, roleId, binding.userId(), binding.resourceType(),
				binding.resourceId(), binding.createdAt(), now);
		this.bindings.put(position, updated);
		return updated;
	}

	synchronized void delete(String id) {
		remove(position(id, HttpMethod.DELETE));
	}

	synchronized void deleteAll(String userId) {
		List<Long> positions = this.bindings.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().userId().equals(userId))
			.map(Map.Entry::getKey)
			.toList();
		positions.forEach(this::remove);
	}

	private void remove(Long position) {
		RoleBinding binding = Objects.requireNonNull(this.bindings.remove(position));
		this.byHolding.remove(Holding.of(binding));
		this.byId.remove(binding.id());
	}

	private void requireRecords(CreateRoleBindingRequest request) {
		requireUser(request.userId(), HttpMethod.POST);
		requireRole(request.roleId(), HttpMethod.POST, ErrorResponses.COLLECTION);
		if (this.directory != null && !this.directory.hasResource(request.resourceType(), request.resourceId())) {
			throw ErrorResponses.noResource();
		}
	}

	private void requireUser(String userId, HttpMethod method) {
		if (this.directory != null && !this.directory.hasUser(userId) && !hasBindings(userId)) {
			throw ErrorResponses.notFound(method, ErrorResponses.COLLECTION, "user");
		}
	}

	/* No list of users may have the bot user of a service key */
	private boolean hasBindings(String userId) {
		return this.byHolding.keySet().stream().anyMatch((holding) -> holding.userId().equals(userId));
	}

	private void requireRole(String roleId, HttpMethod method, String path) {
		if (this.directory != null && !this.directory.hasRole(roleId)) {
			throw ErrorResponses.notFound(method, path, "role");
		}
	}

	private Long position(String id, HttpMethod method) {
		Long position = this.byId.get(id);
		if (position == null || !this.readable.test(at(position))) {
			throw ErrorResponses.notFound(method, path(id), "role binding");
		}
		return position;
	}

	private static String path(String id) {
		return ErrorResponses.COLLECTION + "/" + id;
	}

	private RoleBinding at(Long position) {
		return Objects.requireNonNull(this.bindings.get(position));
	}

	private void add(RoleBinding binding) {
		this.bindings.put(this.lastPosition, binding);
		this.byId.put(binding.id(), this.lastPosition);
		this.byHolding.put(Holding.of(binding), this.lastPosition);
	}

	/* A test may have added a binding with the next identifier */
	private String nextId() {
		String id;
		do {
			this.lastPosition++;
			id = OpaqueIds.ofBinding(this.lastPosition);
		}
		while (this.byId.containsKey(id));
		return id;
	}

	/**
	 * A user and a resource, which have at most one binding.
	 *
	 * @param userId the user
	 * @param resourceId the resource
	 */
	private record Holding(String userId, String resourceId) {

		static Holding of(RoleBinding binding) {
			return new Holding(binding.userId(), binding.resourceId());
		}

	}

}
