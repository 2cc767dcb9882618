package com.arize.directory;

import java.io.Serializable;
import java.time.OffsetDateTime;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The restriction of a resource, to which roles on its space do not apply
 * ({@code GET /v2/resource-restrictions}). Administrators of account, organization and
 * space may keep access: Arize documents both. It has no identifier of its own.
 *
 * @param resourceType the type of the resource, such as {@code PROJECT}; the API may add
 * types
 * @param resourceId the identifier of the resource
 * @param createdAt when the resource was restricted
 */
public record ResourceRestriction(@JsonProperty(value = "resource_type", required = true) String resourceType,
		@JsonProperty(value = "resource_id", required = true) String resourceId,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt) implements Serializable {

	/**
	 * Create a restriction.
	 * @throws IllegalArgumentException if a value is {@code null}
	 */
	public ResourceRestriction {
		Arguments.requireNonNull(resourceType, "resourceType");
		Arguments.requireNonNull(resourceId, "resourceId");
		Arguments.requireNonNull(createdAt, "createdAt");
	}

}
