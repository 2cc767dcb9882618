package com.arize.rolebindings;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * The responses of the API with role bindings.
 */
final class Responses {

	static final String LAST = "\"has_more\":false";

	private static final String DATE = "2026-01-02T03:04:05Z";

	private Responses() {
	}

	static RoleBinding binding(String id, String role, String resource) {
		return new RoleBinding(id, role, "u1", RoleBindingResourceType.SPACE, resource, OffsetDateTime.parse(DATE),
				OffsetDateTime.parse(DATE));
	}

	static ResponseDefinitionBuilder binding(int status, RoleBinding binding) {
		return MockApi.json(status, json(binding));
	}

	static ResponseDefinitionBuilder page(String pagination, RoleBinding... bindings) {
		String items = Arrays.stream(bindings).map(Responses::json).collect(Collectors.joining(","));
		return MockApi.json(200, "{\"role_bindings\":[%s],\"pagination\":{%s}}".formatted(items, pagination));
	}

	static String more(String cursor) {
		return "\"next_cursor\":\"%s\",\"has_more\":true".formatted(cursor);
	}

	/* Not written by the client, as that is what is tested */
	private static String json(RoleBinding binding) {
		return """
				{"id":"%s","role_id":"%s","user_id":"%s","resource_type":"%s","resource_id":"%s",\
				"created_at":"%s","updated_at":"%s"}""".formatted(binding.id(), binding.roleId(), binding.userId(),
				binding.resourceType(), binding.resourceId(), DATE, DATE);
	}

}
