package com.arize.rolebindings.test.server;

import java.util.HashMap;
import java.util.Map;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list request. Unknown parameters are ignored.
 */
final class QueryParameters {

	private static final int MAX_LIMIT = 100;

	private final Map<String, String> values = new HashMap<>();

	QueryParameters(@Nullable String query) {
		for (String parameter : ((query != null) ? query : "").split("&", -1)) {
			int equals = parameter.indexOf('=');
			String name = PercentEncoding.decodeQuery((equals < 0) ? parameter : parameter.substring(0, equals));
			String value = PercentEncoding.decodeQuery((equals < 0) ? "" : parameter.substring(equals + 1));
			if (this.values.put(name, value) != null) {
				throw Refusal.badRequest("A query parameter is given more than once");
			}
		}
	}

	ListRoleBindingsRequest request() {
		return ListRoleBindingsRequest.builder()
			.resourceType(resourceType())
			.limit(limit())
			.userId(hasBlankUserId() ? null : this.values.get("user_id"))
			.cursor(cursor())
			.build();
	}

	/* A blank id, which the client rejects */
	boolean hasBlankUserId() {
		String userId = this.values.get("user_id");
		return userId != null && userId.isBlank();
	}

	private RoleBindingResourceType resourceType() {
		String name = this.values.get("resource_type");
		if (name == null) {
			throw Refusal.badRequest("resource_type is required");
		}
		return ResourceTypes.named(name);
	}

	private @Nullable String cursor() {
		String cursor = this.values.get("cursor");
		if (cursor != null && cursor.isBlank()) {
			throw Refusal.badRequest("cursor is not one of this list's");
		}
		return cursor;
	}

	private int limit() {
		String limit = this.values.get("limit");
		if (limit == null) {
			return RoleBindingsClient.DEFAULT_LIST_LIMIT;
		}
		// at most three digits, so that it is always an int
		int number = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
		if (number < 1 || number > MAX_LIMIT) {
			throw Refusal.badRequest("limit must be an integer from 1 to " + MAX_LIMIT);
		}
		return number;
	}

}
