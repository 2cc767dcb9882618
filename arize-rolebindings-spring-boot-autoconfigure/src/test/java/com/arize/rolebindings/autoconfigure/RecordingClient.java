package com.arize.rolebindings.autoconfigure;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;

/**
 * A client on bindings in memory that records its calls. A user named {@code ghost}
 * cannot be given a role.
 */
final class RecordingClient implements RoleBindingsClient {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private final Map<String, RoleBinding> bindings = new ConcurrentSkipListMap<>();

	private final List<String> calls = new ArrayList<>();

	private boolean broken;

	RecordingClient holding(String userId, String roleId) {
		add(userId, roleId, RoleBindingResourceType.SPACE, "s");
		return this;
	}

	RecordingClient broken() {
		this.broken = true;
		return this;
	}

	synchronized List<String> calls() {
		return List.copyOf(this.calls);
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		record("list " + request.resourceType());
		return new RoleBindingListResponse(this.bindings.values()
			.stream()
			.filter((binding) -> binding.resourceType() == request.resourceType())
			.toList(), new PaginationMetadata(null, false));
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		record("create " + request.userId() + " " + request.roleId());
		if (request.userId().equals("ghost")) {
			throw new IllegalStateException("nobody knows the ghost");
		}
		return add(request.userId(), request.roleId(), request.resourceType(), request.resourceId());
	}

	@Override
	public RoleBinding get(String bindingId) {
		record("get " + bindingId);
		return this.bindings.get(bindingId);
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		record("update " + bindingId + " " + roleId);
		RoleBinding binding = this.bindings.get(bindingId);
		return add(binding.userId(), roleId, binding.resourceType(), binding.resourceId());
	}

	@Override
	public void delete(String bindingId) {
		record("delete " + bindingId);
		this.bindings.remove(bindingId);
	}

	@Override
	public void close() {
		// holds nothing
	}

	private synchronized void record(String call) {
		this.calls.add(call);
		if (this.broken) {
			throw new IllegalStateException("the line is dead");
		}
	}

	private RoleBinding add(String userId, String roleId, RoleBindingResourceType resourceType, String resourceId) {
		RoleBinding binding = new RoleBinding(userId + "-on-" + resourceId, roleId, userId, resourceType, resourceId,
				TIME, TIME);
		this.bindings.put(binding.id(), binding);
		return binding;
	}

}
