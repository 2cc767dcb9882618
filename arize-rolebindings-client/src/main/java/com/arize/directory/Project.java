package com.arize.directory;

import java.io.Serializable;
import java.time.OffsetDateTime;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A project of a space ({@code GET /v2/projects}).
 *
 * @param id the opaque identifier of the project
 * @param name the name of the project, which is unique within its space
 * @param spaceId the identifier of the space
 * @param createdAt when the project was created
 */
public record Project(@JsonProperty(value = "id", required = true) String id,
		@JsonProperty(value = "name", required = true) String name,
		@JsonProperty(value = "space_id", required = true) String spaceId,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt) implements Serializable {

	/**
	 * Create a project.
	 * @throws IllegalArgumentException if a required value is {@code null}
	 */
	public Project {
		Arguments.requireNonNull(id, "id");
		Arguments.requireNonNull(name, "name");
		Arguments.requireNonNull(spaceId, "spaceId");
		Arguments.requireNonNull(createdAt, "createdAt");
	}

}
