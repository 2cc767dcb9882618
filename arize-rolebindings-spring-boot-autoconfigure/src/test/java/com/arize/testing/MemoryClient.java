package com.arize.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;

/**
 * An in-memory client that records its calls, and runs hooks before and after an
 * operation. Its clock advances with each reading.
 */
public class MemoryClient implements RoleBindingsClient {

	private final AtomicLong seconds = new AtomicLong();

	private final FakeRoleBindingsClient fake = new FakeRoleBindingsClient(
			() -> Instant.ofEpochSecond(this.seconds.incrementAndGet()));

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final Map<String, Consumer<String>> before = new ConcurrentHashMap<>();

	private final Map<String, Consumer<String>> after = new ConcurrentHashMap<>();

	public static ApiException failure(int status, boolean outcomeUnknown) {
		return ApiException.of("failed with " + status,
				ApiError.builder(status).outcomeUnknown(outcomeUnknown).build());
	}

	/* An exception of the hook replaces the response; its argument is an id or a user */
	public final MemoryClient before(String operation, Consumer<String> hook) {
		this.before.put(operation, hook);
		return this;
	}

	public final MemoryClient after(String operation, Consumer<String> hook) {
		this.after.put(operation, hook);
		return this;
	}

	/* Before the next operation of this kind only */
	public final MemoryClient beforeNext(String operation, Consumer<String> hook) {
		return before(operation, (subject) -> {
			this.before.remove(operation);
			hook.accept(subject);
		});
	}

	/* After the next operation of this kind only */
	public final MemoryClient afterNext(String operation, Consumer<String> hook) {
		return after(operation, (subject) -> {
			this.after.remove(operation);
			hook.accept(subject);
		});
	}

	/* The operation does not act, whatever its argument is */
	public final MemoryClient fail(String operation, Throwable failure) {
		return before(operation, (subject) -> {
			throw undeclared(failure);
		});
	}

	/* Throws an exception unchanged, even a checked one */
	@SuppressWarnings("unchecked")
	public static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

	/* The operation and arguments of each call, in order */
	public final List<String> calls() {
		return List.copyOf(this.calls);
	}

	public final Map<String, Integer> callsByOperation() {
		return this.calls.stream()
			.collect(Collectors.toMap((call) -> call.substring(0, call.indexOf(' ')), (call) -> 1, Integer::sum));
	}

	public final void forgetCalls() {
		this.calls.clear();
	}

	public final List<RoleBinding> bindings() {
		return this.fake.bindings();
	}

	public final void seed(RoleBinding binding) {
		this.fake.seed(binding);
	}

	/* A binding that exists initially or is created by another client */
	public final RoleBinding put(String user, String role, RoleBindingResourceType type, String resource) {
		return this.fake.create(user, role, type, resource);
	}

	public final RoleBinding change(String id, String role) {
		return this.fake.update(id, role);
	}

	public final void remove(String id) {
		this.fake.delete(id);
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		String user = String.valueOf(request.userId());
		enter("list", user, String.valueOf(request.resourceType()));
		RoleBindingListResponse page = this.fake.list(request);
		leave("list", user);
		return page;
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		enter("create", request.userId(), request.userId() + " " + request.roleId());
		RoleBinding created = this.fake.create(request);
		leave("create", request.userId());
		return created;
	}

	@Override
	public RoleBinding get(String bindingId) {
		enter("get", bindingId, bindingId);
		RoleBinding binding = this.fake.get(bindingId);
		leave("get", bindingId);
		return binding;
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		enter("update", bindingId, bindingId + " " + roleId);
		RoleBinding changed = this.fake.update(bindingId, roleId);
		leave("update", bindingId);
		return changed;
	}

	@Override
	public void delete(String bindingId) {
		enter("delete", bindingId, bindingId);
		this.fake.delete(bindingId);
		leave("delete", bindingId);
	}

	@Override
	public void close() {
	}

	private void enter(String operation, String subject, String arguments) {
		this.calls.add(operation + " " + arguments);
		this.before.getOrDefault(operation, (ignored) -> {
		}).accept(subject);
	}

	private void leave(String operation, String subject) {
		this.after.getOrDefault(operation, (ignored) -> {
		}).accept(subject);
	}

}
