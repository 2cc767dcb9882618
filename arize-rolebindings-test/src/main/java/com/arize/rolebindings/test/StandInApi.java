package com.arize.rolebindings.test;

import java.util.ArrayList;
import java.util.List;

import com.arize.exceptions.ApiException;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.jspecify.annotations.Nullable;

/**
 * The Arize API, which responds to requests to WireMock unless they have a fault.
 */
final class StandInApi implements ResponseDefinitionTransformerV2 {

	static final String NAME = "arize-api";

	private final List<StandInEndpoint> endpoints = new ArrayList<>();

	private final Faults faults;

	StandInApi(FakeRoleBindingsClient roleBindings, FakeArizeDirectory directory, Faults faults) {
		this.endpoints.add(new RoleBindingsEndpoint(roleBindings));
		this.endpoints.addAll(DirectoryEndpoint.all(directory));
		this.faults = faults;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public ResponseDefinition transform(ServeEvent serveEvent) {
		StandInRequest request = StandInRequest.of(serveEvent.getRequest());
		Fault fault = this.faults.next(request);
		return ((fault != null) ? fault.respond(request, () -> handle(request)) : handle(request)).build();
	}

	private ResponseDefinitionBuilder handle(StandInRequest request) {
		try {
			authenticate(request.authorization());
			authorize(request);
			return route(request);
		}
		catch (ApiException ex) {
			return WireFormat.error(ex, request.path());
		}
		catch (RuntimeException ex) {
			// such as the failure that a test has set for a fake
			return WireFormat.error(ErrorResponses.refusal(500, ex.toString()), request.path());
		}
	}

	private static void authenticate(@Nullable String authorization) {
		if (authorization == null || !authorization.matches("(?i:Bearer) +\\S+")) {
			throw ErrorResponses.unauthorized();
		}
	}

	private static void authorize(StandInRequest request) {
		if (request.hasKey(ArizeApiStandIn.READ_ONLY_KEY) && !request.method().equals("GET")) {
			throw request.method().equals("POST") ? ErrorResponses.noPermission() : ErrorResponses.noEndpoint();
		}
	}

	private ResponseDefinitionBuilder route(StandInRequest request) {
		for (StandInEndpoint endpoint : this.endpoints) {
			if (request.path().equals(endpoint.path())) {
				return endpoint.handleList(request);
			}
			if (request.path().startsWith(endpoint.path() + "/")) {
				return endpoint.handleOne(id(request.path().substring(endpoint.path().length() + 1)), request);
			}
		}
		throw ErrorResponses.noEndpoint();
	}

	private static String id(String segment) {
		// an encoded slash is part of the id, a plain one starts another segment
		String id = segment.contains("/") ? "" : StandInRequest.decode(segment);
		if (id.isBlank() || id.equals(".") || id.equals("..")) {
			throw ErrorResponses.noEndpoint();
		}
		return id;
	}

}
