package com.arize.rolebindings.test.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON documents of the API.
 */
final class WireFormat {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private WireFormat() {
	}

	static String of(RoleBinding binding) {
		return MAPPER.writeValueAsString(members(binding));
	}

	static String of(RoleBindingListResponse page) {
		Map<String, Object> pagination = new LinkedHashMap<>();
		pagination.put("has_more", page.pagination().hasMore());
		if (page.pagination().hasMore()) {
			pagination.put("next_cursor", page.pagination().nextCursor());
		}
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("role_bindings", page.roleBindings().stream().map(WireFormat::members).toList());
		members.put("pagination", pagination);
		return MAPPER.writeValueAsString(members);
	}

	static String of(Refusal refusal, String path) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", refusal.title());
		members.put("status", refusal.status());
		members.put("detail", refusal.detail());
		members.put("instance", path);
		members.put("error_code", refusal.title().toLowerCase(Locale.ROOT).replace(' ', '_'));
		return MAPPER.writeValueAsString(members);
	}

	private static Map<String, Object> members(RoleBinding binding) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("id", binding.id());
		members.put("role_id", binding.roleId());
		members.put("user_id", binding.userId());
		members.put("resource_type", binding.resourceType().name());
		members.put("resource_id", binding.resourceId());
		members.put("created_at", binding.createdAt().toInstant().toString());
		members.put("updated_at", binding.updatedAt().toInstant().toString());
		return members;
	}

}
