package com.arize.directory;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A role of the account ({@code GET /v2/roles}).
 *
 * @param id the opaque identifier of the role
 * @param name the name of the role
 * @param description the description of the role, {@code null} if it has none
 * @param permissions the permissions, such as {@code PROJECT_READ}; the API may add
 * additional ones
 * @param isPredefined whether the role is predefined by Arize
 * @param createdAt when the role was created
 * @param updatedAt when the role was last changed
 */
@SuppressWarnings("serial") // List.copyOf(..) is serializable
public record Role(@JsonProperty(value = "id", required = true) String id,
		@JsonProperty(value = "name", required = true) String name,
		@JsonProperty("description") @JsonSetter(nulls = Nulls.SET) @Nullable String description,
		@JsonProperty(value = "permissions", required = true) List<String> permissions,
		@JsonProperty(value = "is_predefined", required = true) boolean isPredefined,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt,
		@JsonProperty(value = "updated_at", required = true) OffsetDateTime updatedAt) implements Serializable {

	/**
	 * Create a role with an immutable copy of the permissions.
	 */
	public Role {
		Arguments.requireNonNull(id, "id");
		Arguments.requireNonNull(name, "name");
		Arguments.requireNonNull(createdAt, "createdAt");
		Arguments.requireNonNull(updatedAt, "updatedAt");
		permissions = List.copyOf(Arguments.requireNonNull(permissions, "permissions"));
	}

	/**
	 * Return whether the role has only permissions that another role has, and not all of
	 * them.
	 * @param other the other role
	 */
	public boolean permitsLessThan(Role other) {
		return other.permissions.containsAll(this.permissions) && !this.permissions.containsAll(other.permissions);
	}

}
