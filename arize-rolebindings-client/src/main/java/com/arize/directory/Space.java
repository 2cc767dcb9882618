package com.arize.directory;

import java.io.Serializable;
import java.time.OffsetDateTime;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A space of the account ({@code GET /v2/spaces}).
 *
 * @param id the opaque identifier of the space
 * @param name the name of the space, which several spaces can have
 * @param description the description of the space
 * @param isPrivate whether only its members, and the administrators of account,
 * organization and space, see it; {@code null} if an older server does not send it
 * @param createdAt when the space was created
 */
public record Space(@JsonProperty(value = "id", required = true) String id,
		@JsonProperty(value = "name", required = true) String name,
		@JsonProperty(value = "description", required = true) String description,
		@JsonProperty("is_private") @JsonSetter(nulls = Nulls.SET) @Nullable Boolean isPrivate,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt) implements Serializable {

	/**
	 * Create a space.
	 * @throws IllegalArgumentException if a required value is {@code null}
	 */
	public Space {
		Arguments.requireNonNull(id, "id");
		Arguments.requireNonNull(name, "name");
		Arguments.requireNonNull(description, "description");
		Arguments.requireNonNull(createdAt, "createdAt");
	}

}
