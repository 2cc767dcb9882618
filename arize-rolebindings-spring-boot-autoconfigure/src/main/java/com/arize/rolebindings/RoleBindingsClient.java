package com.arize.rolebindings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.NotFoundException;
import com.arize.http.ArizeHttpClient;
import com.arize.internal.Arguments;

import org.springframework.web.client.RestClient;

/**
 * Manages Arize role bindings. Safe for use by many threads.
 *
 * <p>
 * Every operation throws an {@link IllegalArgumentException} for a bad argument, before
 * anything is sent, and an {@link com.arize.exceptions.ApiException} when the request
 * fails: {@link com.arize.exceptions.UnauthorizedException} when the key is not accepted,
 * {@link com.arize.exceptions.RateLimitException} when there were too many requests,
 * {@link com.arize.exceptions.ServiceException} when the service failed,
 * {@link com.arize.exceptions.TransportException} when no whole answer came, and
 * {@link com.arize.exceptions.InvalidResponseException} when an answer is not what the
 * API documents. Once closed, it throws an {@link IllegalStateException}.
 *
 * <p>
 * Only this library implements this interface, so that methods can be added to it; new
 * methods have default implementations. A test can implement it, but
 * {@link com.arize.rolebindings.test.FakeRoleBindingsClient} behaves like the API.
 */
public interface RoleBindingsClient extends AutoCloseable {

	/** How many bindings a page has unless a limit is set. */
	int DEFAULT_LIST_LIMIT = 50;

	/**
	 * Create a client. Nothing is sent, and no connection made, before the first call.
	 * @param configuration where the API is and how to reach it
	 * @return a client, to be closed
	 * @throws com.arize.exceptions.ConfigurationException if the configuration asks for
	 * something that the HTTP client on the class path cannot do
	 */
	static RoleBindingsClient of(SDKConfiguration configuration) {
		return new DefaultRoleBindingsClient(ArizeHttpClient.builder(configuration).build());
	}

	/**
	 * Create a client on a customized {@link RestClient}. Nothing is sent, and no
	 * connection made, before the first call.
	 * @param configuration where the API is and how to reach it
	 * @param customizer what to add, such as an observation registry or interceptors;
	 * address, key, format and error handling are set after it
	 * @return a client, to be closed
	 * @throws com.arize.exceptions.ConfigurationException if the configuration asks for
	 * something that the HTTP client on the class path cannot do
	 */
	static RoleBindingsClient of(SDKConfiguration configuration, Consumer<RestClient.Builder> customizer) {
		return new DefaultRoleBindingsClient(ArizeHttpClient.builder(configuration).customizer(customizer).build());
	}

	/**
	 * Return one page of bindings ({@code GET /v2/role-bindings}).
	 * @param request which bindings, and which page
	 * @return the page
	 */
	RoleBindingListResponse list(ListRoleBindingsRequest request);

	/**
	 * Return the first page of everybody's bindings on resources of a type, with
	 * {@value #DEFAULT_LIST_LIMIT} bindings at the most ({@code GET /v2/role-bindings}).
	 * @param resourceType the resource type
	 * @return the page
	 */
	default RoleBindingListResponse list(RoleBindingResourceType resourceType) {
		return list(ListRoleBindingsRequest.builder().resourceType(resourceType).build());
	}

	/**
	 * Give a user a role on a resource ({@code POST /v2/role-bindings}). It is sent again
	 * only when the service cannot have acted on it; where nobody can tell,
	 * {@link com.arize.exceptions.ApiException#isOutcomeUnknown()} says so.
	 * @param request the user, the role and the resource
	 * @return the new binding
	 * @throws com.arize.exceptions.ConflictException if the user has a role on the
	 * resource already
	 * @throws com.arize.exceptions.ForbiddenException if the key does not permit it or
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
		return create(CreateRoleBindingRequest.builder()
			.userId(userId)
			.roleId(roleId)
			.resourceType(resourceType)
			.resourceId(resourceId)
			.build());
	}

	/**
	 * Return a binding ({@code GET /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @return the binding
	 * @throws com.arize.exceptions.NotFoundException if there is none, or it is not the
	 * caller's to see
	 */
	RoleBinding get(String bindingId);

	/**
	 * Change the role of a binding ({@code PATCH /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @param roleId the identifier of the new role
	 * @return the binding with its new role
	 * @throws com.arize.exceptions.NotFoundException if there is none, or it is not the
	 * caller's to see
	 */
	RoleBinding update(String bindingId, String roleId);

	/**
	 * Delete a binding ({@code DELETE /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @throws com.arize.exceptions.NotFoundException if there is none, or it is not the
	 * caller's to see
	 */
	void delete(String bindingId);

	/**
	 * Return all bindings of a list, page after page ({@code GET /v2/role-bindings}). The
	 * stream is lazy: it holds one page, and a page is asked for when its first binding
	 * is needed. An operation on the stream throws what {@link #list} throws, after the
	 * bindings of the pages before. A list that would never end, because a page says that
	 * there are more but leads nowhere or back, is an
	 * {@link com.arize.exceptions.InvalidResponseException} that names the page.
	 * @param request which bindings; its limit is the size of a page, 100 unless set, and
	 * its cursor is where to begin
	 * @return the bindings; the stream holds no connection and need not be closed
	 */
	default Stream<RoleBinding> listAll(ListRoleBindingsRequest request) {
		Arguments.requireNonNull(request, "request");
		return StreamSupport.stream(new PageSpliterator(this, List.of(request)), false);
	}

	/**
	 * Return everybody's bindings on resources of a type, as
	 * {@link #listAll(ListRoleBindingsRequest)} does ({@code GET /v2/role-bindings}).
	 * @param resourceType the resource type
	 * @return the bindings
	 */
	default Stream<RoleBinding> listAll(RoleBindingResourceType resourceType) {
		return listAll(ListRoleBindingsRequest.builder().resourceType(resourceType).build());
	}

	/**
	 * Return all bindings of a user on resources of every type, one type after the other,
	 * as {@link #listAll(ListRoleBindingsRequest)} does ({@code GET /v2/role-bindings}).
	 * @param userId the identifier of the user
	 * @return the bindings
	 */
	default Stream<RoleBinding> findByUser(String userId) {
		Arguments.requireId(userId, "userId");
		List<ListRoleBindingsRequest> lists = Arrays.stream(RoleBindingResourceType.values())
			.map((type) -> ListRoleBindingsRequest.builder().resourceType(type).userId(userId).build())
			.toList();
		return StreamSupport.stream(new PageSpliterator(this, lists), false);
	}

	/**
	 * Return the binding of a user on a resource. The API has no filter by resource, so
	 * the user's bindings on resources of the type are read until it is found
	 * ({@code GET /v2/role-bindings}).
	 * @param userId the identifier of the user
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the binding, empty if there is none, or it is not the caller's to see
	 */
	default Optional<RoleBinding> find(String userId, RoleBindingResourceType resourceType, String resourceId) {
		Arguments.requireId(userId, "userId");
		Arguments.requireId(resourceId, "resourceId");
		return listAll(ListRoleBindingsRequest.builder().resourceType(resourceType).userId(userId).build())
			.filter((binding) -> binding.userId().equals(userId) && binding.resourceId().equals(resourceId))
			.findFirst();
	}

	/**
	 * Give a user a role on a resource, whatever role the user has there before. This
	 * creates a binding; where there is one already, it is found and its role changed
	 * unless it is the right one ({@code POST}, {@code GET} and {@code PATCH}
	 * {@code /v2/role-bindings}). After a creation of unknown outcome it looks, and
	 * creates again if there is nothing. It copes with others who create or delete the
	 * binding meanwhile, and gives up after three creations.
	 * @param request the user, the role and the resource
	 * @return the binding as it is afterwards
	 * @throws com.arize.exceptions.ConflictException if there is a binding that the
	 * caller may not see or change, or it comes and goes
	 * @throws com.arize.exceptions.ForbiddenException if the key does not permit it or
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
	 * @return the binding as it is afterwards
	 */
	default RoleBinding createOrUpdate(String userId, String roleId, RoleBindingResourceType resourceType,
			String resourceId) {
		return createOrUpdate(CreateRoleBindingRequest.builder()
			.userId(userId)
			.roleId(roleId)
			.resourceType(resourceType)
			.resourceId(resourceId)
			.build());
	}

	/**
	 * Delete a binding unless it is gone ({@code DELETE /v2/role-bindings/{binding_id}}).
	 * @param bindingId the identifier of the binding
	 * @return whether there was a binding to delete; {@code false} also if it is not the
	 * caller's to see
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
	 * Close the connections.
	 */
	@Override
	void close();

}
