package com.arize.rolebindings;

import java.util.Map;

import com.arize.http.ArizeHttpClient;
import com.arize.http.request.ApiRequest;
import com.arize.internal.Arguments;

import org.springframework.http.HttpMethod;

/**
 * {@link RoleBindingsClient} over HTTP. It is not final, so that a class proxy can extend
 * it.
 */
class DefaultRoleBindingsClient implements RoleBindingsClient {

	private static final String COLLECTION = "/v2/role-bindings";

	private static final String ITEM = COLLECTION + "/{binding_id}";

	private final ArizeHttpClient http;

	DefaultRoleBindingsClient(ArizeHttpClient http) {
		this.http = Arguments.requireNonNull(http, "http");
	}

	@Override
	public RoleBindingListResponse list(ListRoleBindingsRequest request) {
		Arguments.requireNonNull(request, "request");
		return this.http.fetch(ApiRequest.builder("role_bindings.list", HttpMethod.GET, COLLECTION)
			.query("resource_type", request.resourceType())
			.query("user_id", request.userId())
			.query("limit", (request.limit() != null) ? request.limit() : DEFAULT_LIST_LIMIT)
			.query("cursor", request.cursor())
			.build(), RoleBindingListResponse.class);
	}

	@Override
	public RoleBinding create(CreateRoleBindingRequest request) {
		Arguments.requireNonNull(request, "request");
		return this.http.fetch(
				ApiRequest.builder("role_bindings.create", HttpMethod.POST, COLLECTION).body(request).build(),
				RoleBinding.class);
	}

	@Override
	public RoleBinding get(String bindingId) {
		return this.http.fetch(item("role_bindings.get", HttpMethod.GET, bindingId).build(), RoleBinding.class);
	}

	@Override
	public RoleBinding update(String bindingId, String roleId) {
		ApiRequest.Builder request = item("role_bindings.update", HttpMethod.PATCH, bindingId)
			.body(Map.of("role_id", Arguments.requireId(roleId, "roleId")));
		return this.http.fetch(request.build(), RoleBinding.class);
	}

	@Override
	public void delete(String bindingId) {
		this.http.send(item("role_bindings.delete", HttpMethod.DELETE, bindingId).build());
	}

	private static ApiRequest.Builder item(String operation, HttpMethod method, String bindingId) {
		return ApiRequest.builder(operation, method, ITEM)
			.pathVariable("binding_id", Arguments.requirePathSegment(bindingId, "bindingId"));
	}

	@Override
	public void close() {
		this.http.close();
	}

}
