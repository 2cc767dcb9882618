package com.arize.rolebindings;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The role to give to a user on a resource. Any Jackson mapper reads and writes it with
 * the API's names, such as {@code user_id}.
 *
 * @param userId the identifier of the user
 * @param roleId the identifier of the role
 * @param resourceType the type of the resource
 * @param resourceId the identifier of a resource of that type
 * @see RoleBindingsClient#create(CreateRoleBindingRequest)
 */
public record CreateRoleBindingRequest(@JsonProperty("user_id") String userId, @JsonProperty("role_id") String roleId,
		@JsonProperty("resource_type") RoleBindingResourceType resourceType,
		@JsonProperty("resource_id") String resourceId) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if a value is {@code null} or blank
	 */
	public CreateRoleBindingRequest {
		Arguments.requireId(userId, "userId");
		Arguments.requireId(roleId, "roleId");
		Arguments.requireNonNull(resourceType, "resourceType");
		Arguments.requireId(resourceId, "resourceId");
	}

	/* The exceptions name the members of the JSON */
	@JsonCreator
	static CreateRoleBindingRequest ofJson(@JsonProperty("user_id") @Nullable String userId,
			@JsonProperty("role_id") @Nullable String roleId,
			@JsonProperty("resource_type") @Nullable String resourceType,
			@JsonProperty("resource_id") @Nullable String resourceId) {
		RoleBindingResourceType type = RoleBindingResourceType.of(resourceType, "resource_type");
		return new CreateRoleBindingRequest(Arguments.requireId(userId, "user_id"),
				Arguments.requireId(roleId, "role_id"), Arguments.requireNonNull(type, "resource_type"),
				Arguments.requireId(resourceId, "resource_id"));
	}

	/**
	 * Create a builder.
	 * @return a builder; all values are required
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of a {@link CreateRoleBindingRequest}.
	 */
	public static final class Builder {

		private @Nullable String userId;

		private @Nullable String roleId;

		private @Nullable RoleBindingResourceType resourceType;

		private @Nullable String resourceId;

		private Builder() {
		}

		/**
		 * Set the identifier of the user; required.
		 */
		public Builder userId(String userId) {
			this.userId = userId;
			return this;
		}

		/**
		 * Set the identifier of the role; required.
		 */
		public Builder roleId(String roleId) {
			this.roleId = roleId;
			return this;
		}

		/**
		 * Set the type of the resource; required.
		 */
		public Builder resourceType(RoleBindingResourceType resourceType) {
			this.resourceType = resourceType;
			return this;
		}

		/**
		 * Set the identifier of a resource of that type; required.
		 */
		public Builder resourceId(String resourceId) {
			this.resourceId = resourceId;
			return this;
		}

		/**
		 * Check the values and build the request.
		 * @return an immutable request
		 * @throws IllegalArgumentException if a value is missing or blank
		 */
		public CreateRoleBindingRequest build() {
			return new CreateRoleBindingRequest(Arguments.requireId(this.userId, "userId"),
					Arguments.requireId(this.roleId, "roleId"),
					Arguments.requireNonNull(this.resourceType, "resourceType"),
					Arguments.requireId(this.resourceId, "resourceId"));
		}

	}

}
