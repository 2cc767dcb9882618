package com.arize.rolebindings.test;

import java.util.Arrays;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import tools.jackson.databind.JsonNode;

/**
 * The endpoints of role bindings.
 */
final class RoleBindingsEndpoint implements StandInServer.Endpoint {

	private final RoleBindingsClient client;

	RoleBindingsEndpoint(RoleBindingsClient client) {
		this.client = client;
	}

	@Override
	public String path() {
		return ErrorResponses.COLLECTION;
	}

	@Override
	public ResponseDefinitionBuilder handleList(StandInRequest request) {
		return switch (request.method()) {
			case "GET" -> list(request);
			case "POST" -> create(request);
			default -> throw ErrorResponses.methodNotAllowed("GET", "POST");
		};
	}

	@Override
	public ResponseDefinitionBuilder handleOne(String id, StandInRequest request) {
		return switch (request.method()) {
			case "GET" -> WireFormat.of(200, this.client.get(id));
			case "PATCH" -> update(id, request);
			case "DELETE" -> delete(id);
			default -> throw ErrorResponses.methodNotAllowed("GET", "PATCH", "DELETE");
		};
	}

	private ResponseDefinitionBuilder list(StandInRequest request) {
		String resourceType = request.parameter("resource_type");
		if (resourceType == null) {
			throw ErrorResponses.badRequest("resource_type is required");
		}
		String userId = request.parameter("user_id");
		// the client rejects a blank id, and the service has no such user
		if (userId != null && userId.isBlank()) {
			throw ErrorResponses.noEndpoint();
		}
		RoleBindingListResponse page = this.client.list(ListRoleBindingsRequest.builder()
			.resourceType(resourceType(resourceType))
			.limit(request.limit())
			.userId(userId)
			.cursor(request.cursor())
			.build());
		return WireFormat.page("role_bindings", page.roleBindings(), page.pagination().nextCursor());
	}

	private ResponseDefinitionBuilder create(StandInRequest request) {
		JsonNode body = request.json("user_id", "role_id", "resource_type", "resource_id");
		RoleBinding created = this.client.create(body.get("user_id").stringValue(), body.get("role_id").stringValue(),
				resourceType(body.get("resource_type").stringValue()), body.get("resource_id").stringValue());
		return WireFormat.of(201, created);
	}

	private ResponseDefinitionBuilder update(String id, StandInRequest request) {
		String role = request.json("role_id").get("role_id").stringValue();
		return WireFormat.of(200, this.client.update(id, role));
	}

	private static RoleBindingResourceType resourceType(String name) {
		return Arrays.stream(RoleBindingResourceType.values())
			.filter((type) -> type.name().equals(name))
			.findFirst()
			.orElseThrow(() -> ErrorResponses.badRequest("resource_type must be SPACE or PROJECT"));
	}

	private ResponseDefinitionBuilder delete(String id) {
		this.client.delete(id);
		return WireMock.noContent();
	}

}
