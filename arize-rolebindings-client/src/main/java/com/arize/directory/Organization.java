package com.arize.directory;

import java.io.Serializable;
import java.time.OffsetDateTime;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An organization of the account, which has spaces ({@code GET /v2/organizations}).
 *
 * @param id the opaque identifier of the organization
 * @param name the name of the organization
 * @param description the description of the organization
 * @param createdAt when the organization was created
 */
public record Organization(@JsonProperty(value = "id", required = true) String id,
		@JsonProperty(value = "name", required = true) String name,
		@JsonProperty(value = "description", required = true) String description,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt) implements Serializable {

	/**
	 * Create an organization.
	 * @throws IllegalArgumentException if a required value is {@code null}
	 */
	public Organization {
		Arguments.requireNonNull(id, "id");
		Arguments.requireNonNull(name, "name");
		Arguments.requireNonNull(description, "description");
		Arguments.requireNonNull(createdAt, "createdAt");
	}

}
