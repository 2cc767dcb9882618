package com.arize.rolebindings.sample.console.change;

import java.util.Objects;

import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the form that grants access. What was picked takes precedence over
 * what was typed.
 *
 * @param type the type of the resource, a space by default
 * @param user what was typed for the user
 * @param userId the identifier of the user, if it was picked
 * @param role the identifier of the role
 * @param resource what was typed for the resource
 * @param resourceId the identifier of the resource, if it was picked
 */
record GrantRequest(@Nullable RoleBindingResourceType type, @Nullable String user, @Nullable String userId,
		@Nullable String role, @Nullable String resource, @Nullable String resourceId) {

	public RoleBindingResourceType resourceType() {
		return Objects.requireNonNullElse(this.type, RoleBindingResourceType.SPACE);
	}

	public String resourceKind() {
		return switch (resourceType()) {
			case SPACE -> "space";
			case PROJECT -> "project";
		};
	}

}
