package com.arize.rolebindings;

import java.util.List;
import java.util.Objects;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Selects the role bindings to list and a page of them. Any Jackson mapper reads and
 * writes it with the API's names, such as {@code resource_type}.
 *
 * @see RoleBindingsClient#list(ListRoleBindingsRequest)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class ListRoleBindingsRequest {

	private static final int MAX_LIMIT = 100;

	/* Messages about JSON contain the names of its members */
	private static final List<String> JSON_NAMES = List.of("resource_type", "user_id");

	private static final List<String> NAMES = List.of("resourceType", "userId");

	@JsonProperty("resource_type")
	private final RoleBindingResourceType resourceType;

	@JsonProperty("user_id")
	private final @Nullable String userId;

	@JsonProperty("limit")
	private final @Nullable Integer limit;

	@JsonProperty("cursor")
	private final @Nullable String cursor;

	@JsonCreator
	private ListRoleBindingsRequest(@JsonProperty("resource_type") @Nullable String resourceType,
			@JsonProperty("user_id") @Nullable String userId, @JsonProperty("limit") @Nullable Integer limit,
			@JsonProperty("cursor") @Nullable String cursor) {
		this(RoleBindingResourceType.of(resourceType, "resource_type"), userId, limit, cursor, JSON_NAMES);
	}

	private ListRoleBindingsRequest(@Nullable RoleBindingResourceType resourceType, @Nullable String userId,
			@Nullable Integer limit, @Nullable String cursor, List<String> names) {
		this.resourceType = Arguments.requireNonNull(resourceType, names.get(0));
		this.userId = checkId(userId, names.get(1));
		this.limit = checkLimit(limit);
		this.cursor = checkId(cursor, "cursor");
	}

	private static @Nullable String checkId(@Nullable String id, String name) {
		return (id != null) ? Arguments.requireId(id, name) : null;
	}

	private static @Nullable Integer checkLimit(@Nullable Integer limit) {
		return (limit != null) ? (Integer) Arguments.requireRange(limit, 1, MAX_LIMIT, "limit") : null;
	}

	/**
	 * Create a builder.
	 * @return a builder; the resource type is required
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the resource type.
	 * @return the type
	 */
	public RoleBindingResourceType resourceType() {
		return this.resourceType;
	}

	/**
	 * Return the user whose bindings are listed.
	 * @return the identifier; {@code null} for the bindings of all users
	 */
	public @Nullable String userId() {
		return this.userId;
	}

	/**
	 * Return the size of a page.
	 * @return 1 to 100; {@code null} for the default of the operation
	 */
	public @Nullable Integer limit() {
		return this.limit;
	}

	/**
	 * Return the cursor of the page.
	 * @return the cursor that the previous page has returned; {@code null} for the first
	 * page
	 */
	public @Nullable String cursor() {
		return this.cursor;
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return obj instanceof ListRoleBindingsRequest other && this.resourceType == other.resourceType
				&& Objects.equals(this.userId, other.userId) && Objects.equals(this.limit, other.limit)
				&& Objects.equals(this.cursor, other.cursor);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.resourceType, this.userId, this.limit, this.cursor);
	}

	@Override
	public String toString() {
		return "ListRoleBindingsRequest[resourceType=%s, userId=%s, limit=%s, cursor=%s]".formatted(this.resourceType,
				this.userId, this.limit, this.cursor);
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
		 * Set the resource type.
		 * @param resourceType the type; required
		 * @return this builder
		 */
		public Builder resourceType(RoleBindingResourceType resourceType) {
			this.resourceType = resourceType;
			return this;
		}

		/**
		 * Set the user whose bindings are listed.
		 * @param userId the identifier; {@code null}, the default, for the bindings of
		 * all users
		 * @return this builder
		 */
		public Builder userId(@Nullable String userId) {
			this.userId = userId;
			return this;
		}

		/**
		 * Set the size of a page.
		 * @param limit 1 to 100; {@code null}, the default, for the default of the
		 * operation
		 * @return this builder
		 */
		public Builder limit(@Nullable Integer limit) {
			this.limit = limit;
			return this;
		}

		/**
		 * Set the cursor of the page.
		 * @param cursor {@link PaginationMetadata#nextCursor()} of the previous page;
		 * {@code null}, the default, for the first page
		 * @return this builder
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
			return new ListRoleBindingsRequest(this.resourceType, this.userId, this.limit, this.cursor, NAMES);
		}

	}

}
