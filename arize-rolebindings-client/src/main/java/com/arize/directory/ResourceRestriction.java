package com.arize.directory;

import java.io.Serializable;
import java.time.OffsetDateTime;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A restriction: roles on the space do not apply to the resource
 * ({@code GET /v2/resource-restrictions}). Arize's documentation is contradictory on
 * whether administrators of the account, the organization and the space keep access. A
 * restriction has no identifier of its own.
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
