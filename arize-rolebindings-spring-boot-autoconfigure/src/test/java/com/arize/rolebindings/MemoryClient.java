package com.arize.rolebindings;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;

/**
 * A client that has its bindings in memory, counts its calls by operation, and lets a
 * test in before and after an operation acts.
 */
final class MemoryClient implements RoleBindingsClient {

	static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private final Map<String, RoleBinding> bindings = new LinkedHashMap<>();

	private final Map<String, Integer> calls = new HashMap<>();

	private final Map<String, Consumer<String>> before = new ConcurrentHashMap<>();

	private final Map<String, Consumer<String>> after = new ConcurrentHashMap<>();

	private int lastId;

	MemoryClient() {
	}

	MemoryClient(Collection<RoleBinding> bindings) {
		bindings.forEach((binding) -> this.bindings.put(binding.id(), binding));
	}

	/* Whatever it throws comes instead of an answer; the subject is an id or a user */
	MemoryClient before(String operation, Consumer<String> hook) {
		this.before.put(operation, hook);
		return this;
	}

	MemoryClient after(String operation, Consumer<String> hook) {
		this.after.put(operation, hook);
		return this;
	}

	synchronized Map<String, Integer> calls() {
		return new HashMap<>(this.calls);
	}

	synchronized void forgetCalls() {
		this.calls.clear();
	}

	synchronized List<RoleBinding> bindings() {
		return List.copyOf(this.bindings.values());
	}

	/* A binding that somebody else gives, or that is there from the start */
	synchronized RoleBinding put(String user, String role, RoleBindingResourceType type, String resource) {
		RoleBinding binding = new RoleBinding("rb_" + ++this.lastId, role, user, type, resource, DATE, DATE);
		this.bindings.put(binding.id(), binding);
		return binding;
	}

	synchronized RoleBinding change(String id, String role) {
		RoleBinding old = existing(id);
		RoleBinding changed = new RoleBinding(id, role, old.userId(), old.resourceType(), old.resourceId(),
				old.createdAt(), old.updatedAt().plusSeconds(1));
		this.bindings.put(id, changed);
		return changed;
	}

	synchronized void remove(String id) {
		existing(id);
		this.bindings.remove(id);
	}

	private synchronized RoleBinding existing(String id) {
		RoleBinding binding = this.bindings.get(id);
		if (binding == null) {
			throw failure(404, false);
		}
		return binding;
	}

	static ApiException failure(int status, boolean outcomeUnknown) {
		return ApiException.of("failed with " + status,
				ApiError.builder(status).outcomeUnknown(outcomeUnknown).build());
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		enter("list", String.valueOf(request.userId()));
		List<RoleBinding> all = StatefulApi.select(bindings(), request.resourceType(), request.userId());
		int from = (request.cursor() != null) ? Integer.parseInt(request.cursor()) : 0;
		int to = Math.min(all.size(), from + request.limit());
		boolean more = to < all.size();
		leave("list", String.valueOf(request.userId()));
		return new RoleBindingListResponse(all.subList(from, to),
				new PaginationMetadata(more ? String.valueOf(to) : null, more));
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		enter("create", request.userId());
		RoleBinding created;
		synchronized (this) {
			for (RoleBinding binding : this.bindings.values()) {
				if (RoleBindingKey.of(binding).equals(RoleBindingKey.of(request))) {
					throw failure(409, false);
				}
			}
			created = put(request.userId(), request.roleId(), request.resourceType(), request.resourceId());
		}
		leave("create", request.userId());
		return created;
	}

	@Override
	public RoleBinding get(String bindingId) {
		enter("get", bindingId);
		RoleBinding binding = existing(bindingId);
		leave("get", bindingId);
		return binding;
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		enter("update", bindingId);
		RoleBinding changed = change(bindingId, roleId);
		leave("update", bindingId);
		return changed;
	}

	@Override
	public void delete(String bindingId) {
		enter("delete", bindingId);
		remove(bindingId);
		leave("delete", bindingId);
	}

	@Override
	public void close() {
	}

	private void enter(String operation, String subject) {
		synchronized (this) {
			this.calls.merge(operation, 1, Integer::sum);
		}
		this.before.getOrDefault(operation, (ignored) -> {
		}).accept(subject);
	}

	private void leave(String operation, String subject) {
		this.after.getOrDefault(operation, (ignored) -> {
		}).accept(subject);
	}

}
