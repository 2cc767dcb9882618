package com.arize.rolebindings.test;

import java.time.Clock;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

import com.arize.internal.Arguments;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.http.HttpMethod;

/**
 * A {@link RoleBindingsClient} for tests, in memory and without HTTP. It refuses the same
 * arguments as the real one, pages as the service does and throws the same exceptions,
 * with problem documents, for what the service refuses: a binding that is not there
 * (404), a second one of a user on a resource (409), a resource id that tells another
 * type (422) and a cursor that it did not give (400). It knows no keys, users, roles or
 * resources, so what they lead to is there by {@link #failNext} alone. Safe for use by
 * many threads.
 */
public class FakeRoleBindingsClient implements RoleBindingsClient {

	private final InstantSource clock;

	private final InMemoryRoleBindings bindings = new InMemoryRoleBindings();

	private final Queue<RuntimeException> failures = new ArrayDeque<>();

	private boolean closed;

	/**
	 * Create a client without bindings on the system's clock.
	 */
	public FakeRoleBindingsClient() {
		this(Clock.systemUTC());
	}

	/**
	 * Create a client without bindings.
	 * @param clock what tells the time for {@code createdAt} and {@code updatedAt}, such
	 * as a {@link Clock}; the offset is always that of UTC
	 * @throws IllegalArgumentException if the clock is {@code null}
	 */
	public FakeRoleBindingsClient(InstantSource clock) {
		this.clock = Arguments.requireNonNull(clock, "clock");
	}

	/**
	 * Add bindings as they are, after those that are there.
	 * @param bindings the bindings
	 * @throws IllegalArgumentException if there is a binding with the id of one of them,
	 * or of its user on its resource; those before it are added
	 */
	public void seed(RoleBinding... bindings) {
		seed(Arrays.asList(Arguments.requireNonNull(bindings, "bindings")));
	}

	/**
	 * Add bindings as they are, after those that are there.
	 * @param bindings the bindings, in the order of a list
	 * @throws IllegalArgumentException if there is a binding with the id of one of them,
	 * or of its user on its resource; those before it are added
	 */
	public synchronized void seed(Collection<RoleBinding> bindings) {
		Arguments.requireNonNull(bindings, "bindings").forEach(this.bindings::seed);
	}

	/**
	 * Let the next call that would be sent fail, without any effect. Several failures
	 * meet one call each, in the order given.
	 * @param failure what to throw, such as
	 * {@link com.arize.exceptions.ApiException#of(String, com.arize.exceptions.ApiError)}
	 * for the status 503
	 * @throws IllegalArgumentException if the failure is {@code null}
	 */
	public synchronized void failNext(RuntimeException failure) {
		this.failures.add(Arguments.requireNonNull(failure, "failure"));
	}

	/**
	 * Return all bindings, also after the client was closed.
	 * @return a copy, in the order of creation
	 */
	public synchronized List<RoleBinding> bindings() {
		return this.bindings.all();
	}

	/**
	 * Forget the bindings and the failures that are due. Ids begin anew.
	 */
	public synchronized void clear() {
		this.bindings.clear();
		this.failures.clear();
	}

	@Override
	public synchronized RoleBindingListResponse list(ListRoleBindingsRequest request) {
		Arguments.requireNonNull(request, "request");
		startCall();
		return this.bindings.page(request, (request.limit() != null) ? request.limit() : DEFAULT_LIST_LIMIT);
	}

	@Override
	public synchronized RoleBinding create(CreateRoleBindingRequest request) {
		Arguments.requireNonNull(request, "request");
		startCall();
		return this.bindings.create(request, now());
	}

	@Override
	public synchronized RoleBinding get(String bindingId) {
		Arguments.requirePathSegment(bindingId, "bindingId");
		startCall();
		return this.bindings.get(bindingId, HttpMethod.GET);
	}

	@Override
	public synchronized RoleBinding update(String bindingId, String roleId) {
		Arguments.requirePathSegment(bindingId, "bindingId");
		Arguments.requireId(roleId, "roleId");
		startCall();
		return this.bindings.update(bindingId, roleId, now());
	}

	@Override
	public synchronized void delete(String bindingId) {
		Arguments.requirePathSegment(bindingId, "bindingId");
		startCall();
		this.bindings.delete(bindingId);
	}

	/**
	 * Let every later call of an operation be an {@link IllegalStateException}, as that
	 * of the real client.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
	}

	private void startCall() {
		if (this.closed) {
			throw new IllegalStateException("The client is closed");
		}
		RuntimeException failure = this.failures.poll();
		if (failure != null) {
			throw failure;
		}
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
