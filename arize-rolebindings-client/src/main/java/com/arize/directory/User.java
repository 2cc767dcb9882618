package com.arize.directory;

import java.io.Serializable;
import java.time.OffsetDateTime;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A user of the account ({@code GET /v2/users}).
 *
 * @param id the opaque identifier of the user
 * @param name the name of the user
 * @param email the e-mail address of the user, empty if the API has none
 * @param status the status, such as {@code ACTIVE}; the API may add additional ones
 * @param role the name of the account role, such as {@code ADMIN}, {@code MEMBER},
 * {@code ANNOTATOR} or that of a custom role; {@code null} if the API does not name it
 * @param isDeveloper whether the user has developer permissions
 * @param createdAt when the user was created
 */
public record User(@JsonProperty(value = "id", required = true) String id,
		@JsonProperty(value = "name", required = true) String name,
		@JsonProperty(value = "email", required = true) @JsonSetter(nulls = Nulls.AS_EMPTY) String email,
		@JsonProperty(value = "status", required = true) String status,
		@JsonProperty("role") @JsonSetter(nulls = Nulls.SET) @JsonDeserialize(
				using = AccountRoleName.class) @Nullable String role,
		@JsonProperty(value = "is_developer", required = true) boolean isDeveloper,
		@JsonProperty(value = "created_at", required = true) OffsetDateTime createdAt) implements Serializable {

	private static final String ADMINISTRATOR = "ADMIN";

	private static final String ACTIVE = "ACTIVE";

	/**
	 * Create a user.
	 * @throws IllegalArgumentException if a required value is {@code null}
	 */
	public User {
		Arguments.requireNonNull(id, "id");
		Arguments.requireNonNull(name, "name");
		Arguments.requireNonNull(email, "email");
		Arguments.requireNonNull(status, "status");
		Arguments.requireNonNull(createdAt, "createdAt");
	}

	/**
	 * {@return whether the user is an administrator of the account: the account role is
	 * {@code ADMIN}, ignoring case. Such a user has access to everything in the account,
	 * without any role binding}
	 */
	@JsonIgnore
	public boolean isAccountAdmin() {
		return ADMINISTRATOR.equalsIgnoreCase(this.role);
	}

	/**
	 * {@return whether the user can sign in: the status is {@code ACTIVE}, ignoring case}
	 */
	@JsonIgnore
	public boolean isActive() {
		return ACTIVE.equalsIgnoreCase(this.status);
	}

	/* The role is not known unless it is a name, or an object with a name */
	static final class AccountRoleName extends StdDeserializer<String> {

		AccountRoleName() {
			super(String.class);
		}

		@Override
		public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
			JsonNode role = context.readTree(parser);
			if (role.isString()) {
				// a user that was written has the name of the role
				return role.stringValue();
			}
			String name = role.path("name").asStringOpt().orElse(null);
			boolean custom = "CUSTOM".equals(role.path("type").asStringOpt().orElse(null));
			// a custom role with this name does not give the access of the predefined one
			return (custom && ADMINISTRATOR.equalsIgnoreCase(name)) ? name + " (custom)" : name;
		}

	}

}
