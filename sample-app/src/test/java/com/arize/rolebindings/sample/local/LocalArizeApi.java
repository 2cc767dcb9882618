package com.arize.rolebindings.sample.local;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The role bindings API: from a request to its answer, whatever server carries them.
 */
final class LocalArizeApi {

	private static final String BINDINGS = "/v2/role-bindings";

	private final BindingStore store;

	LocalArizeApi(BindingStore store) {
		this.store = store;
	}

	Answer answer(Call call) {
		try {
			authenticate(call.authorization());
			return route(call);
		}
		catch (Refusal refusal) {
			return refuse(call, refusal);
		}
	}

	private void authenticate(@Nullable String authorization) {
		if (authorization == null || !authorization.matches("(?i:Bearer) +\\S+")) {
			throw Refusal.unauthorized("A bearer token is required");
		}
	}

	private Answer route(Call call) {
		if (call.path().equals(BINDINGS)) {
			return switch (call.method()) {
				case "GET" -> list(new ListParameters(call.query()));
				case "POST" -> create(call);
				default -> throw Refusal.methodNotAllowed("Only GET and POST are possible here");
			};
		}
		String id = bindingId(call.path());
		return switch (call.method()) {
			case "GET" -> Answer.json(200, WireFormat.of(this.store.get(id)));
			case "PATCH" -> update(id, call);
			case "DELETE" -> delete(id);
			default -> throw Refusal.methodNotAllowed("Only GET, PATCH and DELETE are possible here");
		};
	}

	private String bindingId(String path) {
		String prefix = BINDINGS + "/";
		// an encoded slash belongs to the id, a plain one begins another segment
		if (!path.startsWith(prefix) || path.length() == prefix.length() || path.indexOf('/', prefix.length()) >= 0) {
			throw Refusal.notFound("There is nothing here");
		}
		return PercentEncoding.decodeSegment(path.substring(prefix.length()));
	}

	private Answer list(ListParameters parameters) {
		return Answer.json(200, WireFormat.of(this.store.list(parameters.resourceType(), parameters.userId(),
				parameters.limit(), parameters.cursor())));
	}

	private Answer create(Call call) {
		JsonBody body = new JsonBody(call.contentType(), call.body(),
				List.of("user_id", "role_id", "resource_type", "resource_id"));
		ResourceType resourceType = ResourceType.named(body.get("resource_type"))
			.orElseThrow(() -> Refusal.badRequest("resource_type must be SPACE or PROJECT"));
		return Answer.json(201, WireFormat
			.of(this.store.create(body.get("user_id"), body.get("role_id"), resourceType, body.get("resource_id"))));
	}

	private Answer update(String id, Call call) {
		JsonBody body = new JsonBody(call.contentType(), call.body(), List.of("role_id"));
		return Answer.json(200, WireFormat.of(this.store.update(id, body.get("role_id"))));
	}

	private Answer delete(String id) {
		this.store.delete(id);
		return Answer.noContent();
	}

	private Answer refuse(Call call, Refusal refusal) {
		String problem = WireFormat.of(refusal, call.path());
		String mediaType = "application/problem+json";
		return switch (refusal.status()) {
			case 401 -> new Answer(401, Map.of("Content-Type", mediaType, "WWW-Authenticate", "Bearer"), problem);
			case 405 -> new Answer(405, Map.of("Content-Type", mediaType, "Allow",
					call.path().equals(BINDINGS) ? "GET, POST" : "GET, PATCH, DELETE"), problem);
			default -> new Answer(refusal.status(), Map.of("Content-Type", mediaType), problem);
		};
	}

}
