package com.arize.rolebindings;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.NotFoundException;
import com.arize.http.internal.HttpClientFactory;
import com.arize.http.internal.Pages;
import com.arize.http.internal.Pages.Page;
import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * Manages Arize role bindings. Safe for use by many threads.
 *
 * <p>
 * Each operation throws an {@link IllegalArgumentException} for an invalid argument,
 * before a request is sent, and an {@link com.arize.exceptions.ApiException} if the
 * request fails: {@link com.arize.exceptions.UnauthorizedException} if the key is not
 * accepted, {@link com.arize.exceptions.RateLimitException} if there were too many
 * requests, {@link com.arize.exceptions.ServiceException} if the service failed,
 * {@link com.arize.exceptions.TransportException} if no complete response was received,
 * and {@link com.arize.exceptions.InvalidResponseException} if a response is not as the
 * API documents it. After {@link #close()}, it throws an {@link IllegalStateException}. A
 * read-only client throws a {@link com.arize.exceptions.ReadOnlyException} for a write,
 * before a request is sent.
 *
 * <p>
 * Only this library implements this interface, so that methods can be added to it; new
 * methods have default implementations. A test can implement it, but
 * {@code FakeRoleBindingsClient} of {@code arize-rolebindings-test} behaves like the API.
 */
public interface RoleBindingsClient extends AutoCloseable {

	/** The default limit of a page. */
	int DEFAULT_LIST_LIMIT = 50;

	/**
	 * Create a client. No connection is opened before the first call.
	 * @param configuration the address of the API, the key and the transport settings
	 * @return a client, to be closed
	 */
	static RoleBindingsClient of(SDKConfiguration configuration) {
		return new DefaultRoleBindingsClient(HttpClientFactory.create().create(configuration));
	}

	/**
	 * Create a client that uses a customized {@link RestClient}. No connection is opened
	 * before the first call.
	 * @param configuration the address of the API, the key and the transport settings
	 * @param customizer adds an observation registry or interceptors, for example;
	 * address, key, format and error handling are set after it
	 * @return a client, to be closed
	 */
	static RoleBindingsClient of(SDKConfiguration configuration, Consumer<RestClient.Builder> customizer) {
		return new DefaultRoleBindingsClient(HttpClientFactory.of(customizer).create(configuration));
	}

	/**
	 * Return one page of bindings ({@code GET /v2/role-bindings}): those on spaces, and
	 * on projects of spaces, where the key has the permission ROLE_BINDING_READ. Without
	 * it, the response is 200 with an empty page, so that an empty page does not prove
	 * that there are no bindings.
	 * @param request the bindings and the page
	 * @return the page
	 * @throws NotFoundException if the request has a user who is not in the account
	 */
	RoleBindingListResponse list(ListRoleBindingsRequest request);

	/**
	 * Return the first page of the bindings of all users on resources of a type, with at
	 * most {@value #DEFAULT_LIST_LIMIT} bindings, as
	 * {@link #list(ListRoleBindingsRequest)} does ({@code GET /v2/role-bindings}).
	 * @param resourceType the resource type
	 * @return the page
	 */
	default RoleBindingListResponse list(RoleBindingResourceType resourceType) {
		return list(ListRoleBindingsRequest.builder().resourceType(resourceType).build());
	}

	/**
	 * Give a user a role on a resource ({@code POST /v2/role-bindings}). The request is
	 * retried only if the service cannot have processed it; otherwise
	 * {@link com.arize.exceptions.ApiException#isOutcomeUnknown()} is {@code true}.
	 * @param request the user, the role and the resource
	 * @return the new binding
	 * @throws com.arize.exceptions.ConflictException if the user has a role on the
	 * resource already
	 * @throws NotFoundException if the user or the role is not in the account
	 * @throws com.arize.exceptions.ForbiddenException if the key has no permission, or
	 * there is no such resource
	 * @throws com.arize.exceptions.UnprocessableEntityException if the resource is not of
	 * the type
	 */
	RoleBinding create(CreateRoleBindingRequest request);

	/**
	 * Give a user a role on a resource, as {@link #create(CreateRoleBindingRequest)} does
	 * ({@code POST /v2/role-bindings}).
	 * @param userId the identifier of the user
	 * @param roleId the identifier of the role
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the new binding
	 */
	default RoleBinding create(String userId, String roleId, RoleBindingResourceType resourceType, String resourceId) {
		return create(new CreateRoleBindingRequest(userId, roleId, resourceType, resourceId));
	}

	/**
	 * Return a binding ({@code GET /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @return the binding
	 * @throws NotFoundException if there is no such binding, or the key has no permission
	 * to read it
	 */
	RoleBinding get(String bindingId);

	/**
	 * Change the role of a binding ({@code PATCH /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @param roleId the identifier of the new role
	 * @return the binding with its new role
	 * @throws NotFoundException if there is no such binding or role, or the key has no
	 * permission to read the binding or to change it
	 */
	RoleBinding update(String bindingId, String roleId);

	/**
	 * Delete a binding ({@code DELETE /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @throws NotFoundException if there is no such binding, or the key has no permission
	 * to read it
	 */
	void delete(String bindingId);

	/**
	 * Return all bindings of a list, page after page ({@code GET /v2/role-bindings}): all
	 * on spaces and their projects where the key has the permission ROLE_BINDING_READ.
	 * Without it, the stream is empty, which does not prove that there are none. The
	 * stream is lazy: it holds one page, and a page is requested when its first binding
	 * is needed. An operation on the stream throws the exceptions of {@link #list}, after
	 * the bindings of the previous pages. It throws an
	 * {@link com.arize.exceptions.InvalidResponseException} if a page indicates another
	 * page, but has no cursor or the cursor of an earlier page. It also throws one after
	 * 10,000 pages, unless the request has a limit.
	 * @param request the bindings; its limit is the size of a page, 100 unless set, and
	 * its cursor is that of the first page to read
	 * @return the bindings; the stream holds no connection and need not be closed
	 */
	default Stream<RoleBinding> listAll(ListRoleBindingsRequest request) {
		return listAll(request, this::list);
	}

	/**
	 * Return all bindings of a list whose pages a function requests, such as one that
	 * waits for a rate limit, as {@link #listAll(ListRoleBindingsRequest)} does.
	 * @param request the bindings; its limit is the size of a page, 100 unless set, and
	 * its cursor is that of the first page to read
	 * @param list requests a page, as {@link #list(ListRoleBindingsRequest)} does
	 * @return the bindings; the stream is lazy and holds one page
	 */
	static Stream<RoleBinding> listAll(ListRoleBindingsRequest request,
			Function<ListRoleBindingsRequest, RoleBindingListResponse> list) {
		Arguments.requireNonNull(list, "list");
		Arguments.requireNonNull(request, "request");
		return new Pages<RoleBinding>("GET /v2/role-bindings", request.resourceType() + " role bindings",
				request.cursor(), request.limit() != null, (cursor) -> page(request, cursor, list))
			.stream();
	}

	private static Page<RoleBinding> page(ListRoleBindingsRequest request, @Nullable String cursor,
			Function<ListRoleBindingsRequest, RoleBindingListResponse> list) {
		RoleBindingListResponse page = list.apply(new ListRoleBindingsRequest(request.resourceType(), request.userId(),
				(request.limit() != null) ? request.limit() : Pages.MAX_SIZE, cursor));
		return new Page<>(page.roleBindings(), page.pagination().nextCursor(), page.pagination().hasMore());
	}

	/**
	 * Return the bindings of all users on resources of a type, as
	 * {@link #listAll(ListRoleBindingsRequest)} does ({@code GET /v2/role-bindings}).
	 * @param resourceType the resource type
	 * @return the bindings
	 */
	default Stream<RoleBinding> listAll(RoleBindingResourceType resourceType) {
		return listAll(ListRoleBindingsRequest.builder().resourceType(resourceType).build());
	}

	/**
	 * Return all bindings of a user on resources of every type, one type after another,
	 * as {@link #listAll(ListRoleBindingsRequest)} does ({@code GET /v2/role-bindings}).
	 * @param userId the identifier of the user
	 * @return the bindings on spaces and their projects where the key has the permission
	 * ROLE_BINDING_READ; the user can have others. An operation on the stream throws a
	 * {@link NotFoundException} if the user is not in the account.
	 */
	default Stream<RoleBinding> findByUser(String userId) {
		Arguments.requireId(userId, "userId");
		return Arrays.stream(RoleBindingResourceType.values())
			.map((type) -> listAll(ListRoleBindingsRequest.builder().resourceType(type).userId(userId).build()))
			.reduce(Stream.empty(), Stream::concat);
	}

	/**
	 * Return the binding of a user on a resource. The API has no filter by resource, so
	 * the user's bindings on resources of the type are read until it is found
	 * ({@code GET /v2/role-bindings}). The requests together have the time of one call.
	 * @param userId the identifier of the user
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the binding; empty if there is none, or the key does not have the
	 * permission ROLE_BINDING_READ on the space
	 * @throws NotFoundException if the user is not in the account
	 */
	default Optional<RoleBinding> find(String userId, RoleBindingResourceType resourceType, String resourceId) {
		Arguments.requireId(userId, "userId");
		Arguments.requireId(resourceId, "resourceId");
		return listAll(ListRoleBindingsRequest.builder().resourceType(resourceType).userId(userId).build())
			.filter((binding) -> Ids.sameId(binding.userId(), userId) && Ids.sameId(binding.resourceId(), resourceId))
			.findFirst();
	}

	/**
	 * Give a user a role on a resource: create a binding, or update the role of the
	 * existing one ({@code POST}, {@code GET} and {@code PATCH}
	 * {@code /v2/role-bindings}). If the outcome of the creation is unknown, the binding
	 * is read, and created again if there is none. Other clients may create or delete the
	 * binding at the same time: at most three creations are attempted. The requests
	 * together have the time of one call.
	 * @param request the user, the role and the resource
	 * @return the created, updated or unchanged binding
	 * @throws com.arize.exceptions.ConflictException if there is a binding that the key
	 * cannot read (permission ROLE_BINDING_READ) or cannot update, or if other clients
	 * create and delete it repeatedly
	 * @throws NotFoundException if the user or the role is not in the account
	 * @throws com.arize.exceptions.ForbiddenException if the key has no permission, or
	 * there is no such resource
	 * @throws com.arize.exceptions.UnprocessableEntityException if the resource is not of
	 * the type
	 */
	default RoleBinding createOrUpdate(CreateRoleBindingRequest request) {
		return new CreateOrUpdate(this, Arguments.requireNonNull(request, "request")).run();
	}

	/**
	 * Give a user a role on a resource, as
	 * {@link #createOrUpdate(CreateRoleBindingRequest)} does ({@code POST}, {@code GET}
	 * and {@code PATCH} {@code /v2/role-bindings}).
	 * @param userId the identifier of the user
	 * @param roleId the identifier of the role
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the created, updated or unchanged binding
	 */
	default RoleBinding createOrUpdate(String userId, String roleId, RoleBindingResourceType resourceType,
			String resourceId) {
		return createOrUpdate(new CreateRoleBindingRequest(userId, roleId, resourceType, resourceId));
	}

	/**
	 * Delete a binding if it exists ({@code DELETE /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @return whether it was deleted; {@code false} if there is no such binding, or the
	 * key has no permission to read it
	 */
	default boolean deleteIfExists(String bindingId) {
		try {
			delete(bindingId);
			return true;
		}
		catch (NotFoundException ex) {
			return false;
		}
	}

	/**
	 * Delete a binding, and return whether a response has confirmed the deletion
	 * ({@code DELETE /v2/role-bindings/{binding_id}}). If the response to an attempt is
	 * lost and the next attempt does not find the binding, {@link #delete} assumes that
	 * it is deleted. The key may instead have lost the permission to read it.
	 * @param bindingId the identifier of the binding
	 * @return {@code false} in that case; a client that cannot detect it returns
	 * {@code true}
	 * @throws NotFoundException as {@link #delete} does
	 */
	default boolean deleteAndConfirm(String bindingId) {
		delete(bindingId);
		return true;
	}

	/**
	 * Close the connections.
	 */
	@Override
	void close();

}
