package com.arize.rolebindings.test.server;

import java.util.ArrayList;
import java.util.List;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

/**
 * The Arize API, independent of the HTTP server.
 */
final class StandInApi {

	private final List<Endpoint> endpoints = new ArrayList<>();

	StandInApi(RoleBindingsClient roleBindings, ArizeDirectory directory) {
		this.endpoints.add(new RoleBindingsEndpoint(roleBindings));
		this.endpoints.addAll(new DirectoryEndpoints(directory).all());
	}

	StandInResponse handle(StandInRequest request) {
		try {
			authenticate(request.authorization());
			return route(request);
		}
		catch (Refusal refusal) {
			return refusal.response(request.path());
		}
		catch (ApiException ex) {
			return Refusal.of(ex).response(request.path());
		}
		catch (RuntimeException ex) {
			// such as the failure that a test has set for a fake
			return Refusal.failure(500, null, ex.toString()).response(request.path());
		}
	}

	private void authenticate(@Nullable String authorization) {
		if (authorization == null || !authorization.matches("(?i:Bearer) +\\S+")) {
			throw Refusal.unauthorized();
		}
	}

	private StandInResponse route(StandInRequest request) {
		for (Endpoint endpoint : this.endpoints) {
			if (request.path().equals(endpoint.path())) {
				return endpoint.handleList(request);
			}
			if (request.path().startsWith(endpoint.path() + "/")) {
				return endpoint.handleOne(id(request.path().substring(endpoint.path().length() + 1)), request);
			}
		}
		throw Refusal.notFound();
	}

	private String id(String segment) {
		// an encoded slash is part of the id, a plain one starts another segment
		String id = segment.contains("/") ? "" : StandInRequest.decode(segment);
		if (id.isBlank() || id.equals(".") || id.equals("..")) {
			throw Refusal.notFound();
		}
		return id;
	}

}
