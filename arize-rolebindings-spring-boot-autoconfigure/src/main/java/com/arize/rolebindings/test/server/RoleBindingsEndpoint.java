package com.arize.rolebindings.test.server;

import java.util.List;
import java.util.Map;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

/**
 * The role bindings API, independent of the HTTP server.
 */
public final class RoleBindingsEndpoint {

	private static final String BINDINGS = "/v2/role-bindings";

	private static final RoleBindingListResponse EMPTY_PAGE = new RoleBindingListResponse(List.of(),
			new PaginationMetadata(null, false));

	private final RoleBindingsClient client;

	/**
	 * Create an endpoint.
	 * @param client the client that has the role bindings
	 */
	public RoleBindingsEndpoint(RoleBindingsClient client) {
		this.client = client;
	}

	StandInResponse handle(StandInRequest request) {
		try {
			authenticate(request.authorization());
			return route(request);
		}
		catch (Refusal refusal) {
			return refuse(request, refusal);
		}
		catch (ApiException ex) {
			return refuse(request, Refusal.of(ex));
		}
		catch (IllegalArgumentException ex) {
			// an id that the client rejects, such as "..", is not the id of a binding
			return refuse(request, Refusal.notFound("There is no such role binding"));
		}
	}

	private void authenticate(@Nullable String authorization) {
		if (authorization == null || !authorization.matches("(?i:Bearer) +\\S+")) {
			throw Refusal.unauthorized("A bearer token is required");
		}
	}

	private StandInResponse route(StandInRequest request) {
		if (request.path().equals(BINDINGS)) {
			return switch (request.method()) {
				case "GET" -> list(new QueryParameters(request.query()));
				case "POST" -> create(request);
				default -> throw Refusal.methodNotAllowed("Only GET and POST are supported");
			};
		}
		String id = bindingId(request.path());
		return switch (request.method()) {
			case "GET" -> StandInResponse.json(200, WireFormat.of(this.client.get(id)));
			case "PATCH" -> update(id, request);
			case "DELETE" -> delete(id);
			default -> throw Refusal.methodNotAllowed("Only GET, PATCH and DELETE are supported");
		};
	}

	private String bindingId(String path) {
		String prefix = BINDINGS + "/";
		// an encoded slash is part of the id, a plain one starts another segment
		if (!path.startsWith(prefix) || path.length() == prefix.length() || path.indexOf('/', prefix.length()) >= 0) {
			throw Refusal.notFound("There is no such resource");
		}
		return PercentEncoding.decodeSegment(path.substring(prefix.length()));
	}

	private StandInResponse list(QueryParameters parameters) {
		RoleBindingListResponse page = this.client.list(parameters.request());
		return StandInResponse.json(200, WireFormat.of(parameters.hasBlankUserId() ? EMPTY_PAGE : page));
	}

	private StandInResponse create(StandInRequest request) {
		JsonBody body = new JsonBody(request.contentType(), request.body(),
				List.of("user_id", "role_id", "resource_type", "resource_id"));
		RoleBinding created = this.client.create(body.get("user_id"), body.get("role_id"),
				ResourceTypes.named(body.get("resource_type")), body.get("resource_id"));
		return StandInResponse.json(201, WireFormat.of(created));
	}

	private StandInResponse update(String id, StandInRequest request) {
		JsonBody body = new JsonBody(request.contentType(), request.body(), List.of("role_id"));
		return StandInResponse.json(200, WireFormat.of(this.client.update(id, body.get("role_id"))));
	}

	private StandInResponse delete(String id) {
		this.client.delete(id);
		return StandInResponse.noContent();
	}

	private StandInResponse refuse(StandInRequest request, Refusal refusal) {
		String problem = WireFormat.of(refusal, request.path());
		String mediaType = "application/problem+json";
		return switch (refusal.status()) {
			case 401 ->
				new StandInResponse(401, Map.of("Content-Type", mediaType, "WWW-Authenticate", "Bearer"), problem);
			case 405 -> new StandInResponse(405, Map.of("Content-Type", mediaType, "Allow",
					request.path().equals(BINDINGS) ? "GET, POST" : "GET, PATCH, DELETE"), problem);
			default -> new StandInResponse(refusal.status(), Map.of("Content-Type", mediaType), problem);
		};
	}

}
