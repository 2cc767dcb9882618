package com.arize.rolebindings;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;

/**
 * Stubs the successive responses of a server, and returns its requests.
 */
final class Script {

	static final String LAST = "\"has_more\":false";

	private static final String DATE = "2026-01-02T03:04:05Z";

	private Script() {
	}

	/* Requests of one method get one response after another; the last one is repeated */
	static void respond(WireMockServer server, String method, ResponseDefinitionBuilder... responses) {
		for (int i = 0; i < responses.length; i++) {
			server.stubFor(request(method, anyUrl()).inScenario(method)
				.whenScenarioStateIs(state(i))
				.willSetStateTo(state(Math.min(i + 1, responses.length - 1)))
				.willReturn(responses[i]));
		}
	}

	private static String state(int number) {
		return (number == 0) ? Scenario.STARTED : String.valueOf(number);
	}

	/* Method and target of each request, in their order */
	static List<String> wire(WireMockServer server) {
		List<String> requests = new ArrayList<>();
		server.getAllServeEvents()
			.forEach((event) -> requests.add(event.getRequest().getMethod() + " " + event.getRequest().getUrl()));
		Collections.reverse(requests);
		return requests;
	}

	static List<String> methods(WireMockServer server) {
		return wire(server).stream().map((request) -> request.substring(0, request.indexOf(' '))).toList();
	}

	static RoleBinding binding(String id, String role, String resource) {
		return new RoleBinding(id, role, "u1", RoleBindingResourceType.SPACE, resource, OffsetDateTime.parse(DATE),
				OffsetDateTime.parse(DATE));
	}

	static ResponseDefinitionBuilder binding(int status, RoleBinding binding) {
		return json(status, json(binding));
	}

	static ResponseDefinitionBuilder page(String pagination, RoleBinding... bindings) {
		String items = Arrays.stream(bindings).map(Script::json).collect(Collectors.joining(","));
		return json(200, "{\"role_bindings\":[%s],\"pagination\":{%s}}".formatted(items, pagination));
	}

	static String more(String cursor) {
		return "\"next_cursor\":\"%s\",\"has_more\":true".formatted(cursor);
	}

	static ResponseDefinitionBuilder problem(int status) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "application/problem+json")
			.withBody("{\"title\":\"Refused\",\"status\":%d,\"error_code\":\"E_%d\"}".formatted(status, status));
	}

	/* Not written by the client, as that is what is tested */
	private static String json(RoleBinding binding) {
		return """
				{"id":"%s","role_id":"%s","user_id":"%s","resource_type":"%s","resource_id":"%s",\
				"created_at":"%s","updated_at":"%s"}""".formatted(binding.id(), binding.roleId(), binding.userId(),
				binding.resourceType(), binding.resourceId(), DATE, DATE);
	}

	private static ResponseDefinitionBuilder json(int status, String body) {
		return aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
	}

}
