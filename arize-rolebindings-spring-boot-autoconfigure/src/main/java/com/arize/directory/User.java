package com.arize.directory;

import java.time.OffsetDateTime;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A user of the account ({@code GET /v2/users}).
 *
 * @param id the opaque identifier of the user
 * @param name the name of the user
 * @param email the e-mail address of the user
 * @param status the status, such as {@code ACTIVE}; the API may add additional ones
 * @param isDeveloper whether the user has developer permissions
 * @param createdAt when the user was created
 */
public record User(@JsonProperty(value = "id", required = true) String id,
		@JsonProperty(value = "name", required = true) String name,
		@JsonProperty(value = "email", required = true) String email,
		@JsonProperty(value = "status", required = true) String status,
		@JsonProperty(value = "is_developer", required = true) boolean isDeveloper,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt) {

}
