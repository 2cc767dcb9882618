package com.arize.rolebindings;

import java.util.List;
import java.util.Objects;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The role to give to a user on a resource. Any Jackson mapper reads and writes it with
 * the API's names, such as {@code user_id}.
 *
 * @see RoleBindingsClient#create(CreateRoleBindingRequest)
 */
public final class CreateRoleBindingRequest {

	/* Messages about JSON contain the names of its members */
	private static final List<String> JSON_NAMES = List.of("user_id", "role_id", "resource_type", "resource_id");

	private static final List<String> NAMES = List.of("userId", "roleId", "resourceType", "resourceId");

	@JsonProperty("user_id")
	private final String userId;

	@JsonProperty("role_id")
	private final String roleId;

	@JsonProperty("resource_type")
	private final RoleBindingResourceType resourceType;

	@JsonProperty("resource_id")
	private final String resourceId;

	@JsonCreator
	private CreateRoleBindingRequest(@JsonProperty("user_id") @Nullable String userId,
			@JsonProperty("role_id") @Nullable String roleId,
			@JsonProperty("resource_type") @Nullable String resourceType,
			@JsonProperty("resource_id") @Nullable String resourceId) {
		this(userId, roleId, RoleBindingResourceType.of(resourceType, "resource_type"), resourceId, JSON_NAMES);
	}

	private CreateRoleBindingRequest(@Nullable String userId, @Nullable String roleId,
			@Nullable RoleBindingResourceType resourceType, @Nullable String resourceId, List<String> names) {
		this.userId = Arguments.requireId(userId, names.get(0));
		this.roleId = Arguments.requireId(roleId, names.get(1));
		this.resourceType = Arguments.requireNonNull(resourceType, names.get(2));
		this.resourceId = Arguments.requireId(resourceId, names.get(3));
	}

	/**
	 * Create a builder.
	 * @return a builder; all values are required
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the user.
	 * @return the identifier of the user
	 */
	public String userId() {
		return this.userId;
	}

	/**
	 * Return the role.
	 * @return the identifier of the role
	 */
	public String roleId() {
		return this.roleId;
	}

	/**
	 * Return the resource type.
	 * @return the type
	 */
	public RoleBindingResourceType resourceType() {
		return this.resourceType;
	}

	/**
	 * Return the resource.
	 * @return the identifier of the resource
	 */
	public String resourceId() {
		return this.resourceId;
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return obj instanceof CreateRoleBindingRequest other && this.userId.equals(other.userId)
				&& this.roleId.equals(other.roleId) && this.resourceType == other.resourceType
				&& this.resourceId.equals(other.resourceId);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.userId, this.roleId, this.resourceType, this.resourceId);
	}

	@Override
	public String toString() {
		return "CreateRoleBindingRequest[userId=%s, roleId=%s, resourceType=%s, resourceId=%s]".formatted(this.userId,
				this.roleId, this.resourceType, this.resourceId);
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
		 * Set the user.
		 * @param userId the identifier of the user; required
		 * @return this builder
		 */
		public Builder userId(String userId) {
			this.userId = userId;
			return this;
		}

		/**
		 * Set the role.
		 * @param roleId the identifier of the role; required
		 * @return this builder
		 */
		public Builder roleId(String roleId) {
			this.roleId = roleId;
			return this;
		}

		/**
		 * Set the resource type.
		 * @param resourceType the type; required
		 * @return this builder
		 */
		public Builder resourceType(RoleBindingResourceType resourceType) {
			this.resourceType = resourceType;
			return this;
		}

		/**
		 * Set the resource.
		 * @param resourceId the identifier of a resource of that type; required
		 * @return this builder
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
			return new CreateRoleBindingRequest(this.userId, this.roleId, this.resourceType, this.resourceId, NAMES);
		}

	}

}
