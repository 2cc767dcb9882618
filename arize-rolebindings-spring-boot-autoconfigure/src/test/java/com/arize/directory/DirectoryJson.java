package com.arize.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the API, independently of the code under test.
 */
final class DirectoryJson {

	private static final JsonMapper MAPPER = new JsonMapper();

	private DirectoryJson() {
	}

	static Map<String, Object> object(Object object) {
		Map<String, Object> json = new LinkedHashMap<>();
		if (object instanceof User user) {
			json.put("id", user.id());
			json.put("name", user.name());
			json.put("email", user.email());
			json.put("created_at", user.createdAt().toString());
			json.put("status", user.status());
			json.put("role", Map.of("type", "PREDEFINED", "name", user.role()));
			json.put("is_developer", user.isDeveloper());
		}
		else if (object instanceof Role role) {
			json.put("id", role.id());
			json.put("name", role.name());
			if (role.description() != null) {
				json.put("description", role.description());
			}
			json.put("permissions", role.permissions());
			json.put("is_predefined", role.isPredefined());
			json.put("created_at", role.createdAt().toString());
			json.put("updated_at", role.updatedAt().toString());
		}
		else if (object instanceof Space space) {
			json.put("id", space.id());
			json.put("name", space.name());
			json.put("description", space.description());
			json.put("created_at", space.createdAt().toString());
		}
		else if (object instanceof Project project) {
			json.put("id", project.id());
			json.put("name", project.name());
			json.put("space_id", project.spaceId());
			json.put("created_at", project.createdAt().toString());
		}
		else if (object instanceof ResourceRestriction restriction) {
			json.put("resource_type", restriction.resourceType());
			json.put("resource_id", restriction.resourceId());
			json.put("created_at", restriction.createdAt().toString());
		}
		return json;
	}

	static Map<String, Object> page(String member, List<?> objects, String nextCursor) {
		Map<String, Object> pagination = new LinkedHashMap<>();
		if (nextCursor != null) {
			pagination.put("next_cursor", nextCursor);
		}
		pagination.put("has_more", nextCursor != null);
		return Map.of(member, objects.stream().map(DirectoryJson::object).toList(), "pagination", pagination);
	}

	static String write(Object json) {
		return MAPPER.writeValueAsString(json);
	}

}
