package com.arize.rolebindings;

import java.util.Map;
import java.util.Optional;

import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.request.ApiRequest;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * {@link RoleBindingsClient} over HTTP. It is not final, so that a class proxy can extend
 * it.
 */
class DefaultRoleBindingsClient implements RoleBindingsClient {

	private static final String COLLECTION = "/v2/role-bindings";

	private static final String ITEM = COLLECTION + "/{binding_id}";

	private final ArizeHttpClient http;

	private final WritePolicy writes;

	/* All requests have this deadline together; if it is null, each request is a call */
	private final @Nullable Long deadline;

	DefaultRoleBindingsClient(ArizeHttpClient http) {
		this(http, WritePolicy.NONE);
	}

	DefaultRoleBindingsClient(ArizeHttpClient http, WritePolicy writes) {
		this(http, writes, null);
	}

	private DefaultRoleBindingsClient(ArizeHttpClient http, WritePolicy writes, @Nullable Long deadline) {
		this.http = Arguments.requireNonNull(http, "http");
		this.writes = writes;
		this.deadline = deadline;
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		Arguments.requireNonNull(request, "request");
		return this.http.fetch(
				request("role_bindings.list", HttpMethod.GET, COLLECTION).query("resource_type", request.resourceType())
					.query("user_id", request.userId())
					.query("limit", (request.limit() != null) ? request.limit() : DEFAULT_LIST_LIMIT)
					.query("cursor", request.cursor())
					.hint(hint(request.userId()))
					.<RoleBindingListResponse>check((response) -> RoleBindingCheck.list(request, response))
					.build(),
				RoleBindingListResponse.class);
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		Arguments.requireNonNull(request, "request");
		ApiRequest post = request("role_bindings.create", HttpMethod.POST, COLLECTION).body(request)
			.hint(hint(request.userId()))
			.<RoleBinding>check((created) -> RoleBindingCheck.created(request, created))
			.build();
		return this.writes.execute(this.http, post, WritePolicy.Write.create(request),
				(observer) -> this.http.fetch(post, RoleBinding.class, observer));
	}

	@Override
	public RoleBinding get(String bindingId) {
		ApiRequest get = item("role_bindings.get", HttpMethod.GET, bindingId)
			.<RoleBinding>check((binding) -> RoleBindingCheck.read(bindingId, binding))
			.build();
		return this.http.fetch(get, RoleBinding.class);
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		ApiRequest patch = item("role_bindings.update", HttpMethod.PATCH, bindingId)
			.body(Map.of("role_id", Arguments.requireId(roleId, "roleId")))
			.<RoleBinding>check((updated) -> RoleBindingCheck.updated(bindingId, roleId, updated))
			.build();
		return this.writes.execute(this.http, patch, WritePolicy.Write.update(bindingId, roleId),
				(observer) -> this.http.fetch(patch, RoleBinding.class, observer));
	}

	@Override
	public void delete(String bindingId) {
		deleteAndConfirm(bindingId);
	}

	@Override
	public boolean deleteAndConfirm(String bindingId) {
		ApiRequest delete = item("role_bindings.delete", HttpMethod.DELETE, bindingId).build();
		WritePolicy.Write write = WritePolicy.Write.delete(bindingId);
		this.writes.<@Nullable RoleBinding>execute(this.http, delete, write, (observer) -> {
			this.http.send(delete, observer);
			return null;
		});
		return write.outcome == RoleBindingWriteEvent.Outcome.DONE;
	}

	@Override
	public Optional<RoleBinding> find(String userId, RoleBindingResourceType resourceType, String resourceId) {
		return (this.deadline != null) ? RoleBindingsClient.super.find(userId, resourceType, resourceId)
				: asOneCall().find(userId, resourceType, resourceId);
	}

	@Override
	public RoleBinding createOrUpdate(CreateRoleBindingRequest request) {
		Arguments.requireNonNull(request, "request");
		return (this.deadline != null) ? RoleBindingsClient.super.createOrUpdate(request)
				: this.http.observe("role_bindings.create_or_update", () -> asOneCall().createOrUpdate(request));
	}

	private DefaultRoleBindingsClient asOneCall() {
		return new DefaultRoleBindingsClient(this.http, this.writes, this.http.deadline());
	}

	/* Only the server can refuse an identifier, because the format is not documented */
	private static String hint(@Nullable String userId) {
		return (userId != null && userId.contains("@"))
				? " (userId is the id of a user, not an e-mail address: AccessNames finds users by their e-mail addresses)"
				: "";
	}

	private ApiRequest.Builder item(String operation, HttpMethod method, String bindingId) {
		return request(operation, method, ITEM).pathVariable("binding_id",
				Arguments.requirePathSegment(bindingId, "bindingId"));
	}

	private ApiRequest.Builder request(String operation, HttpMethod method, String path) {
		return ApiRequest.builder(operation, method, path).deadline(this.deadline);
	}

	@Override
	public void close() {
		this.http.close();
	}

}
