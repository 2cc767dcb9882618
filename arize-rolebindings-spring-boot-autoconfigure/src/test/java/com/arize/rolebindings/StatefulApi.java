package com.arize.rolebindings;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The API in memory: the bindings, and one binding per user and resource. Dates never
 * change, so that an update that is carried out twice has the effect of one.
 */
public final class StatefulApi {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private static final String COLLECTION = "/v2/role-bindings";

	private final JsonMapper json = new JsonMapper();

	private final Map<String, RoleBinding> bindings = new LinkedHashMap<>();

	private int lastId;

	synchronized void clear() {
		this.bindings.clear();
		this.lastId = 0;
	}

	public synchronized Map<String, RoleBinding> bindings() {
		return new LinkedHashMap<>(this.bindings);
	}

	public synchronized Response respond(String method, String target, String body) {
		String path = target.replaceFirst("\\?.*", "");
		if (path.equals(COLLECTION)) {
			return method.equals("POST") ? create(this.json.readTree(body)) : list(target);
		}
		if (!path.startsWith(COLLECTION)) {
			return problem(404, "Not Found");
		}
		String id = decode(path.substring(COLLECTION.length() + 1));
		RoleBinding binding = this.bindings.get(id);
		if (binding == null) {
			return problem(404, "Not Found");
		}
		switch (method) {
			case "DELETE" -> {
				this.bindings.remove(id);
				return new Response(204, "");
			}
			case "PATCH" -> {
				RoleBinding changed = withRole(binding, this.json.readTree(body).get("role_id").stringValue());
				this.bindings.put(id, changed);
				return new Response(200, json(changed));
			}
			default -> {
				return new Response(200, json(binding));
			}
		}
	}

	private Response create(JsonNode body) {
		String user = body.get("user_id").stringValue();
		String resource = body.get("resource_id").stringValue();
		if (tellsAnotherType(resource, body.get("resource_type").stringValue())) {
			return problem(422, "Unprocessable Entity");
		}
		if (find(this.bindings.values(), user, resource) != null) {
			return problem(409, "Conflict");
		}
		RoleBinding binding = new RoleBinding("rb_" + ++this.lastId, body.get("role_id").stringValue(), user,
				RoleBindingResourceType.valueOf(body.get("resource_type").stringValue()), resource, DATE, DATE);
		this.bindings.put(binding.id(), binding);
		return new Response(201, json(binding));
	}

	private Response list(String target) {
		MultiValueMap<String, String> query = UriComponentsBuilder.fromUriString(target).build().getQueryParams();
		RoleBindingResourceType type = RoleBindingResourceType.valueOf(query.getFirst("resource_type"));
		int limit = Integer.parseInt(query.getFirst("limit"));
		String cursor = query.getFirst("cursor");
		if (cursor != null && !cursor.matches("rb_\\d+")) {
			return problem(400, "Bad Request");
		}
		int last = (cursor != null) ? number(cursor) : 0;
		List<RoleBinding> rest = select(this.bindings.values(), type, decode(query.getFirst("user_id"))).stream()
			.filter((binding) -> number(binding.id()) > last)
			.toList();
		boolean more = rest.size() > limit;
		String page = rest.stream().limit(limit).map(StatefulApi::json).collect(Collectors.joining(","));
		return new Response(200, "{\"role_bindings\":[%s],\"pagination\":{%s\"has_more\":%b}}".formatted(page,
				more ? "\"next_cursor\":\"" + rest.get(limit - 1).id() + "\"," : "", more));
	}

	/* A cursor is the id of the last binding of a page, which may be deleted since */
	private static int number(String id) {
		return Integer.parseInt(id.substring("rb_".length()));
	}

	private static @Nullable String decode(@Nullable String text) {
		return (text != null) ? UriUtils.decode(text, StandardCharsets.UTF_8) : null;
	}

	/* "Space:", "Project:" and "Model:" in base64, with a number after them */
	private static boolean tellsAnotherType(String resourceId, String resourceType) {
		boolean space = resourceId.startsWith("U3BhY2U6");
		boolean project = resourceId.startsWith("UHJvamVjdDo") || resourceId.startsWith("TW9kZWw6");
		return resourceType.equals("SPACE") ? project : space;
	}

	static List<RoleBinding> select(Collection<RoleBinding> bindings, RoleBindingResourceType type,
			@Nullable String user) {
		return bindings.stream()
			.filter((binding) -> binding.resourceType() == type && (user == null || binding.userId().equals(user)))
			.toList();
	}

	static @Nullable RoleBinding find(Collection<RoleBinding> bindings, String user, String resource) {
		return bindings.stream()
			.filter((binding) -> binding.userId().equals(user) && binding.resourceId().equals(resource))
			.findAny()
			.orElse(null);
	}

	static RoleBinding withRole(RoleBinding binding, String role) {
		return new RoleBinding(binding.id(), role, binding.userId(), binding.resourceType(), binding.resourceId(),
				binding.createdAt(), binding.updatedAt());
	}

	/* Not written by the client, as that is what is tested */
	private static String json(RoleBinding binding) {
		return """
				{"id":"%s","role_id":"%s","user_id":"%s","resource_type":"%s","resource_id":"%s",\
				"created_at":"%s","updated_at":"%s"}""".formatted(binding.id(), binding.roleId(), binding.userId(),
				binding.resourceType(), binding.resourceId(), "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z");
	}

	private static Response problem(int status, String title) {
		return new Response(status, "{\"title\":\"%s\",\"status\":%d}".formatted(title, status));
	}

	/**
	 * A response of the API.
	 *
	 * @param status the status
	 * @param body the body, empty for none
	 */
	public record Response(int status, String body) {
	}

}
