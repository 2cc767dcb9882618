package com.arize.rolebindings;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/**
 * The responses of the API with role bindings.
 */
final class Responses {

	static final String LAST = "\"has_more\":false";

	private static final String DATE = "2026-01-02T03:04:05Z";

	static final RoleBinding WANTED = binding("b1", "wanted", "s1");

	static final RoleBinding OTHER_ROLE = binding("b1", "other", "s1");

	static final RoleBinding ELSEWHERE = binding("b9", "other", "s9");

	private Responses() {
	}

	static RoleBinding binding(String id, String role, String resource) {
		return ArizeModels.roleBinding(id, "u1", role, RoleBindingResourceType.SPACE, resource)
			.createdAt(OffsetDateTime.parse(DATE))
			.build();
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

	/* The names or error statuses are separated by a comma or a blank */
	static ResponseDefinitionBuilder[] named(@Nullable String names) {
		return Arrays.stream((names != null) ? names.split(",? ") : new String[0])
			.map(Responses::response)
			.toArray(ResponseDefinitionBuilder[]::new);
	}

	private static ResponseDefinitionBuilder response(String name) {
		return switch (name) {
			case "created" -> binding(201, WANTED);
			case "updated" -> binding(200, WANTED);
			case "none" -> page(LAST, ELSEWHERE);
			case "wanted" -> page(LAST, ELSEWHERE, WANTED);
			case "other" -> page(LAST, OTHER_ROLE);
			case "reset" -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
			case "empty" -> aResponse().withFault(Fault.EMPTY_RESPONSE);
			case "html" -> aResponse().withStatus(201).withBody("<html>");
			case "202" -> aResponse().withStatus(202);
			default -> MockApi.problem(Integer.parseInt(name));
		};
	}

	/* The client must not write it, because the client is tested */
	private static String json(RoleBinding binding) {
		return """
				{"id":"%s","role_id":"%s","user_id":"%s","resource_type":"%s","resource_id":"%s",\
				"created_at":"%s","updated_at":"%s"}""".formatted(binding.id(), binding.roleId(), binding.userId(),
				binding.resourceType(), binding.resourceId(), DATE, DATE);
	}

}
