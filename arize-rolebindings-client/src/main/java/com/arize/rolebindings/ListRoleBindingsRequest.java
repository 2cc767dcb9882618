package com.arize.rolebindings;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Selects the role bindings to list and a page of them. Any Jackson mapper reads and
 * writes it with the API's names, such as {@code resource_type}.
 *
 * @param resourceType the resource type
 * @param userId the identifier of the user whose bindings are listed; {@code null} for
 * the bindings of all users
 * @param limit the size of a page, 1 to 100; {@code null} for the default of the
 * operation
 * @param cursor the cursor of the page, as returned with the previous page; {@code null}
 * for the first page
 * @see RoleBindingsClient#list(ListRoleBindingsRequest)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListRoleBindingsRequest(@JsonProperty("resource_type") RoleBindingResourceType resourceType,
		@JsonProperty("user_id") @Nullable String userId, @JsonProperty("limit") @Nullable Integer limit,
		@JsonProperty("cursor") @Nullable String cursor) {

	private static final int MAX_LIMIT = 100;

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if the resource type is {@code null}, the limit is
	 * not within 1 to 100, or the user or the cursor is blank
	 */
	public ListRoleBindingsRequest {
		Arguments.requireNonNull(resourceType, "resourceType");
		checkId(userId, "userId");
		if (limit != null) {
			Arguments.requireRange(limit, 1, MAX_LIMIT, "limit");
		}
		checkId(cursor, "cursor");
	}

	private static @Nullable String checkId(@Nullable String id, String name) {
		return (id != null) ? Arguments.requireId(id, name) : null;
	}

	/* The exceptions name the members of the JSON */
	@JsonCreator
	static ListRoleBindingsRequest ofJson(@JsonProperty("resource_type") @Nullable String resourceType,
			@JsonProperty("user_id") @Nullable String userId, @JsonProperty("limit") @Nullable Integer limit,
			@JsonProperty("cursor") @Nullable String cursor) {
		RoleBindingResourceType type = RoleBindingResourceType.of(resourceType, "resource_type");
		return new ListRoleBindingsRequest(Arguments.requireNonNull(type, "resource_type"), checkId(userId, "user_id"),
				limit, cursor);
	}

	/**
	 * Create a builder.
	 * @return a builder; the resource type is required
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of a {@link ListRoleBindingsRequest}.
	 */
	public static final class Builder {

		private @Nullable RoleBindingResourceType resourceType;

		private @Nullable String userId;

		private @Nullable Integer limit;

		private @Nullable String cursor;

		private Builder() {
		}

		/**
		 * Set the resource type; required.
		 */
		public Builder resourceType(RoleBindingResourceType resourceType) {
			this.resourceType = resourceType;
			return this;
		}

		/**
		 * Set the identifier of the user whose bindings are listed; {@code null}, the
		 * default, for the bindings of all users.
		 */
		public Builder userId(@Nullable String userId) {
			this.userId = userId;
			return this;
		}

		/**
		 * Set the size of a page, 1 to 100; {@code null}, the default, for the default of
		 * the operation.
		 */
		public Builder limit(@Nullable Integer limit) {
			this.limit = limit;
			return this;
		}

		/**
		 * Set the cursor of the page, {@link PaginationMetadata#nextCursor()} of the
		 * previous one; {@code null}, the default, for the first page.
		 */
		public Builder cursor(@Nullable String cursor) {
			this.cursor = cursor;
			return this;
		}

		/**
		 * Check the values and build the request.
		 * @return an immutable request
		 * @throws IllegalArgumentException if the resource type is missing, the limit is
		 * not within 1 to 100, or the user or the cursor is blank
		 */
		public ListRoleBindingsRequest build() {
			return new ListRoleBindingsRequest(Arguments.requireNonNull(this.resourceType, "resourceType"), this.userId,
					this.limit, this.cursor);
		}

	}

}
