package com.arize.rolebindings.test;

import java.time.Clock;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.arize.internal.Arguments;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A {@link RoleBindingsClient} for tests, in memory and without HTTP. It rejects the same
 * arguments as the real client, returns pages as the service does and throws the same
 * exceptions, with problem documents, for requests that the service rejects: a binding
 * that does not exist (404), a second binding of a user on a resource (409), a resource
 * identifier of another type (422) and an unknown cursor (400). It has users, roles and
 * resources only if it shares its state with a {@link FakeArizeDirectory}. It has no
 * keys: {@link #restrictReads} determines what can be read, {@link #failNext} is for
 * other failures. Safe for use by multiple threads.
 */
public class FakeRoleBindingsClient implements RoleBindingsClient {

	private final InstantSource clock;

	private final @Nullable FakeArizeDirectory directory;

	private Records<RoleBinding> bindings = newRecords();

	/* The values are identifiers of bindings */
	private final Map<Holding, String> byHolding = new HashMap<>();

	private Predicate<RoleBinding> readable = (binding) -> true;

	private final FakeCalls calls = new FakeCalls("client");

	/**
	 * Create a client without bindings that uses the system clock.
	 */
	public FakeRoleBindingsClient() {
		this(Clock.systemUTC());
	}

	/**
	 * Create a client without bindings.
	 * @param clock the source of {@code createdAt} and {@code updatedAt}, such as a
	 * {@link Clock}; the offset is always that of UTC
	 * @throws IllegalArgumentException if the clock is {@code null}
	 */
	public FakeRoleBindingsClient(InstantSource clock) {
		this.directory = null;
		this.clock = Arguments.requireNonNull(clock, "clock");
	}

	/**
	 * Create a client without bindings that shares its state with a directory. As in the
	 * service, a {@link com.arize.exceptions.NotFoundException} is thrown for a user or
	 * role that is not in the directory, also if the bindings of the user are listed, and
	 * a {@link com.arize.exceptions.ForbiddenException} for a space or project that is
	 * not. The user of a {@link #seed seeded} binding need not be in the directory, such
	 * as the bot user of a service key. When a user is removed from the directory, the
	 * user's bindings are deleted.
	 * @param directory the users, roles, spaces and projects
	 * @throws IllegalArgumentException if the directory is {@code null}
	 */
	public FakeRoleBindingsClient(FakeArizeDirectory directory) {
		this(directory, Clock.systemUTC());
	}

	/**
	 * Create a client without bindings that shares its state with a directory, as
	 * {@link #FakeRoleBindingsClient(FakeArizeDirectory)} does.
	 * @param directory the users, roles, spaces and projects
	 * @param clock the clock for {@code createdAt} and {@code updatedAt}; the offset is
	 * always that of UTC
	 * @throws IllegalArgumentException if the directory or the clock is {@code null}
	 */
	public FakeRoleBindingsClient(FakeArizeDirectory directory, InstantSource clock) {
		this.directory = Arguments.requireNonNull(directory, "directory");
		this.clock = Arguments.requireNonNull(clock, "clock");
		directory.onRemovalOfUser(this::deleteAll);
	}

	private static Records<RoleBinding> newRecords() {
		return new Records<>("binding", RoleBinding::id, OpaqueIds::ofBinding);
	}

	/**
	 * Add bindings unchanged, after the existing ones.
	 * @param bindings the bindings, in the order of a list
	 * @throws IllegalArgumentException if there is already a binding with the identifier,
	 * or with the user and the resource, of one of them; those before it are added
	 */
	public synchronized void seed(RoleBinding... bindings) {
		Arrays.asList(Arguments.requireNonNull(bindings, "bindings")).forEach(this::seedOne);
	}

	private void seedOne(RoleBinding binding) {
		Holding holding = Holding.of(Arguments.requireNonNull(binding, "binding"));
		String existing = this.byHolding.get(holding);
		if (existing != null && !existing.equals(binding.id())) {
			throw new IllegalArgumentException("'%s' and '%s' are both bindings of the user '%s' on the resource '%s'"
				.formatted(binding.id(), existing, binding.userId(), binding.resourceId()));
		}
		this.byHolding.put(holding, this.bindings.add(binding).id());
	}

	/**
	 * Let the next call with valid arguments fail, without any effect. Several failures
	 * apply to one call each, in the given order.
	 * @param failure the exception to throw, such as
	 * {@link com.arize.exceptions.ApiException#of(String, com.arize.exceptions.ApiError)}
	 * for the status 503
	 * @throws IllegalArgumentException if the failure is {@code null}
	 */
	public void failNext(RuntimeException failure) {
		this.calls.failNext(failure);
	}

	/**
	 * Restrict what can be read, like a key that has the permission ROLE_BINDING_READ on
	 * some spaces only. As in the service, lists omit other bindings, so a page can be
	 * empty although there is another one. A read by identifier throws a
	 * {@link com.arize.exceptions.NotFoundException}, and a creation conflicts with them.
	 * The restriction replaces the previous one.
	 * @param readable whether a binding can be read
	 * @throws IllegalArgumentException if the argument is {@code null}
	 */
	public synchronized void restrictReads(Predicate<RoleBinding> readable) {
		this.readable = Arguments.requireNonNull(readable, "readable");
	}

	/**
	 * Return all bindings, also those that cannot be read, and after the client has been
	 * closed.
	 * @return a copy, in the order of creation
	 */
	public synchronized List<RoleBinding> bindings() {
		return this.bindings.find((binding) -> true);
	}

	/**
	 * Remove all bindings, pending failures and the restriction of what can be read, and
	 * restart the identifiers.
	 */
	public synchronized void clear() {
		this.bindings = newRecords();
		this.byHolding.clear();
		this.readable = (binding) -> true;
		this.calls.clear();
	}

	@Override
	public synchronized RoleBindingListResponse list(ListRoleBindingsRequest request) {
		Arguments.requireNonNull(request, "request");
		this.calls.start();
		if (request.userId() != null) {
			requireUser(request.userId(), HttpMethod.GET);
		}
		Records.Page<RoleBinding> page = this.bindings.page((binding) -> isRequested(binding, request),
				request.cursor(), (request.limit() != null) ? request.limit() : DEFAULT_LIST_LIMIT);
		// what the key may not read is missing from its page, as in the service
		return new RoleBindingListResponse(page.records().stream().filter(this.readable).toList(),
				new PaginationMetadata(page.nextCursor(), page.nextCursor() != null));
	}

	private static boolean isRequested(RoleBinding binding, ListRoleBindingsRequest request) {
		return binding.resourceType() == request.resourceType()
				&& (request.userId() == null || binding.userId().equals(request.userId()));
	}

	@Override
	public synchronized RoleBinding create(CreateRoleBindingRequest request) {
		Arguments.requireNonNull(request, "request");
		this.calls.start();
		if (!OpaqueIds.canBe(request.resourceId(), request.resourceType())) {
			throw ErrorResponses.wrongType(request.resourceType());
		}
		requireUser(request.userId(), HttpMethod.POST);
		requireRole(request.roleId(), HttpMethod.POST, ErrorResponses.COLLECTION);
		requireResource(request.resourceType(), request.resourceId());
		Holding holding = new Holding(request.userId(), request.resourceId());
		if (this.byHolding.containsKey(holding)) {
			throw ErrorResponses.conflict();
		}
		OffsetDateTime now = now();
		RoleBinding created = this.bindings.create((id) -> ArizeModels
			.roleBinding(id, request.userId(), request.roleId(), request.resourceType(), request.resourceId())
			.createdAt(now)
			.build());
		this.byHolding.put(holding, created.id());
		return created;
	}

	@Override
	public synchronized RoleBinding get(String bindingId) {
		Arguments.requirePathSegment(bindingId, "bindingId");
		this.calls.start();
		return get(bindingId, HttpMethod.GET);
	}

	@Override
	public synchronized RoleBinding update(String bindingId, String roleId) {
		Arguments.requirePathSegment(bindingId, "bindingId");
		Arguments.requireId(roleId, "roleId");
		this.calls.start();
		RoleBinding binding = get(bindingId, HttpMethod.PATCH);
		requireRole(roleId, HttpMethod.PATCH, path(bindingId));
		RoleBinding updated = ArizeModels
			.roleBinding(bindingId, binding.userId(), roleId, binding.resourceType(), binding.resourceId())
			.createdAt(binding.createdAt())
			.updatedAt(now())
			.build();
		this.bindings.replace(updated);
		return updated;
	}

	@Override
	public synchronized void delete(String bindingId) {
		Arguments.requirePathSegment(bindingId, "bindingId");
		this.calls.start();
		remove(get(bindingId, HttpMethod.DELETE));
	}

	/**
	 * Close the client. Every further operation throws an {@link IllegalStateException}.
	 */
	@Override
	public void close() {
		this.calls.close();
	}

	private synchronized void deleteAll(String userId) {
		this.bindings.find((binding) -> binding.userId().equals(userId)).forEach(this::remove);
	}

	private void remove(RoleBinding binding) {
		this.bindings.remove(binding.id());
		this.byHolding.remove(Holding.of(binding));
	}

	private RoleBinding get(String id, HttpMethod method) {
		RoleBinding binding = this.bindings.get(id);
		if (binding == null || !this.readable.test(binding)) {
			throw ErrorResponses.notFound(method, path(id), "role binding");
		}
		return binding;
	}

	/* The bot user of a service key has bindings, but may be in no list of users */
	private void requireUser(String userId, HttpMethod method) {
		if (this.directory != null && !this.directory.users.contains(userId)
				&& this.byHolding.keySet().stream().noneMatch((holding) -> holding.userId().equals(userId))) {
			throw ErrorResponses.notFound(method, ErrorResponses.COLLECTION, "user");
		}
	}

	private void requireRole(String roleId, HttpMethod method, String path) {
		if (this.directory != null && !this.directory.roles.contains(roleId)) {
			throw ErrorResponses.notFound(method, path, "role");
		}
	}

	private void requireResource(RoleBindingResourceType type, String resourceId) {
		if (this.directory == null) {
			return;
		}
		Records<?> resources = switch (type) {
			case SPACE -> this.directory.spaces;
			case PROJECT -> this.directory.projects;
		};
		if (!resources.contains(resourceId)) {
			throw ErrorResponses.noResource();
		}
	}

	private static String path(String id) {
		return ErrorResponses.COLLECTION + "/" + id;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * A user and a resource, which have at most one binding.
	 */
	private record Holding(String userId, String resourceId) {

		static Holding of(RoleBinding binding) {
			return new Holding(binding.userId(), binding.resourceId());
		}

	}

}
