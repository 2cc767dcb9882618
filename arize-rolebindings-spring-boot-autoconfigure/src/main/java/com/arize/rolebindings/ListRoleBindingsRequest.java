package com.arize.rolebindings;

import com.arize.http.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Which role bindings to list, and which page of them.
 *
 * @see RoleBindingsClient#list(ListRoleBindingsRequest)
 */
public final class ListRoleBindingsRequest {

	private static final int MAX_LIMIT = 100;

	private final RoleBindingResourceType resourceType;

	private final @Nullable String userId;

	private final @Nullable Integer limit;

	private final @Nullable String cursor;

	private ListRoleBindingsRequest(Builder builder) {
		this.resourceType = Arguments.requireNonNull(builder.resourceType, "resourceType");
		this.userId = (builder.userId != null) ? Arguments.requireId(builder.userId, "userId") : null;
		this.limit = (builder.limit != null) ? Arguments.requireRange(builder.limit, 1, MAX_LIMIT, "limit") : null;
		this.cursor = (builder.cursor != null) ? Arguments.requireId(builder.cursor, "cursor") : null;
	}

	/**
	 * Start a request.
	 * @return a builder; the resource type has to be set
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
	 * @return the identifier, {@code null} for everybody's
	 */
	public @Nullable String userId() {
		return this.userId;
	}

	/**
	 * Return the size of a page.
	 * @return 1 to 100, {@code null} for the default of the operation
	 */
	public @Nullable Integer limit() {
		return this.limit;
	}

	/**
	 * Return where the page begins.
	 * @return the cursor of the page before, {@code null} for the first page
	 */
	public @Nullable String cursor() {
		return this.cursor;
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
		 * @param userId the identifier; {@code null}, the default, for everybody's
		 * @return this builder
		 */
		public Builder userId(@Nullable String userId) {
			this.userId = userId;
			return this;
		}

		/**
		 * Set the size of a page.
		 * @param limit 1 to 100; {@link RoleBindingsClient#DEFAULT_LIST_LIMIT} unless set
		 * @return this builder
		 */
		public Builder limit(int limit) {
			this.limit = limit;
			return this;
		}

		/**
		 * Set where the page begins.
		 * @param cursor {@link PaginationMetadata#nextCursor()} of the page before;
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
		 * not within 1 to 100, or user or cursor are blank
		 */
		public ListRoleBindingsRequest build() {
			return new ListRoleBindingsRequest(this);
		}

	}

}
