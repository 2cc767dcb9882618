package com.arize.rolebindings;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Map;

import com.arize.internal.Arguments;
import com.arize.internal.json.ArizeJson;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A role that a user has on one resource. Any Jackson mapper writes it with the API's
 * names, such as {@code role_id}.
 *
 * @param id the opaque identifier of the binding
 * @param roleId the identifier of the role
 * @param userId the identifier of the user
 * @param resourceType the type of the resource
 * @param resourceId the identifier of the resource
 * @param createdAt when the binding was created, with the offset in the response
 * @param updatedAt when the binding was last changed, with the offset in the response
 */
public record RoleBinding(@JsonProperty(value = "id", required = true) String id,
		@JsonProperty(value = "role_id", required = true) String roleId,
		@JsonProperty(value = "user_id", required = true) String userId,
		@JsonProperty(value = "resource_type", required = true) RoleBindingResourceType resourceType,
		@JsonProperty(value = "resource_id", required = true) String resourceId,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt,
		@JsonProperty(value = "updated_at", required = true) OffsetDateTime updatedAt) implements Serializable {

	/**
	 * Create a role binding.
	 * @throws IllegalArgumentException if a required value is {@code null}
	 */
	public RoleBinding {
		Arguments.requireNonNull(id, "id");
		Arguments.requireNonNull(roleId, "roleId");
		Arguments.requireNonNull(userId, "userId");
		Arguments.requireNonNull(resourceType, "resourceType");
		Arguments.requireNonNull(resourceId, "resourceId");
		Arguments.requireNonNull(createdAt, "createdAt");
		Arguments.requireNonNull(updatedAt, "updatedAt");
	}

	/**
	 * {@return this binding as a JSON object with the API's names}
	 */
	public String toJson() {
		return ArizeJson.toJson(this);
	}

	/**
	 * Read a binding from JSON. Unknown members are ignored.
	 * @param json a JSON object with the API's names
	 * @return the binding
	 * @throws IllegalArgumentException if the JSON is not a binding
	 */
	public static RoleBinding fromJson(String json) {
		return ArizeJson.fromJson(json, RoleBinding.class);
	}

	/**
	 * {@return this binding as a map with the API's names and the values of JSON: dates
	 * are text}
	 */
	public Map<String, Object> toMap() {
		return ArizeJson.toMap(this);
	}

	/**
	 * Read a binding from a map. Unknown members are ignored.
	 * @param map a map with the API's names
	 * @return the binding
	 * @throws IllegalArgumentException if the map is not a binding
	 */
	public static RoleBinding fromMap(Map<String, ?> map) {
		return ArizeJson.fromMap(map, RoleBinding.class);
	}

}
