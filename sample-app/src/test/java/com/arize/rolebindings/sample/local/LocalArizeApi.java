package com.arize.rolebindings.sample.local;

import java.util.List;
import java.util.Map;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

/**
 * The role bindings API: from a request to its answer, whatever server carries them.
 */
final class LocalArizeApi {

	private static final String BINDINGS = "/v2/role-bindings";

	private static final RoleBindingListResponse NOTHING = new RoleBindingListResponse(List.of(),
			new PaginationMetadata(null, false));

	private final RoleBindingsClient client;

	LocalArizeApi(RoleBindingsClient client) {
		this.client = client;
	}

	Answer answer(Call call) {
		try {
			authenticate(call.authorization());
			return route(call);
		}
		catch (Refusal refusal) {
			return refuse(call, refusal);
		}
		catch (ApiException ex) {
			return refuse(call, Refusal.of(ex));
		}
		catch (IllegalArgumentException ex) {
			// an id that the client would not send, such as "..", is not one of a binding
			return refuse(call, Refusal.notFound("There is no such role binding"));
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
			case "GET" -> Answer.json(200, WireFormat.of(this.client.get(id)));
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
		RoleBindingListResponse page = this.client.list(parameters.request());
		return Answer.json(200, WireFormat.of(parameters.isOfNobody() ? NOTHING : page));
	}

	private Answer create(Call call) {
		JsonBody body = new JsonBody(call.contentType(), call.body(),
				List.of("user_id", "role_id", "resource_type", "resource_id"));
		RoleBinding created = this.client.create(body.get("user_id"), body.get("role_id"),
				ResourceTypes.named(body.get("resource_type")), body.get("resource_id"));
		return Answer.json(201, WireFormat.of(created));
	}

	private Answer update(String id, Call call) {
		JsonBody body = new JsonBody(call.contentType(), call.body(), List.of("role_id"));
		return Answer.json(200, WireFormat.of(this.client.update(id, body.get("role_id"))));
	}

	private Answer delete(String id) {
		this.client.delete(id);
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
