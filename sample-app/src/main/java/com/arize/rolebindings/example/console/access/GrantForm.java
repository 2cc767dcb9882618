package com.arize.rolebindings.example.console.access;

import java.util.Objects;

import com.arize.directory.Role;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The form that grants access, with what can be chosen.
 */
record GrantForm(Parameters request, Chosen user, Chosen role, Chosen resource, Names<Role> roles) {

	static GrantForm of(Parameters request, Snapshot snapshot) {
		return new GrantForm(request, Chosen.of(snapshot.users(), request.user(), request.userId()),
				Chosen.of(snapshot.roles(), null, request.role()),
				Chosen.of(snapshot.resources(request.resourceType()), request.resource(), request.resourceId()),
				snapshot.roles());
	}

	GrantForm withoutErrors() {
		return new GrantForm(this.request, this.user.withoutError(), this.role.withoutError(),
				this.resource.withoutError(), this.roles);
	}

	/* The first field with an error, otherwise the first one to fill in */
	public String focus() {
		if (this.user.error() != null) {
			return "user";
		}
		if (this.role.error() != null) {
			return "role";
		}
		if (this.resource.error() != null) {
			return "resource";
		}
		return (this.request.userId() == null) ? "user" : "role";
	}

	@Nullable CreateRoleBindingRequest toCreateRequest() {
		if (this.user.id() == null || this.role.id() == null || this.resource.id() == null) {
			return null;
		}
		return CreateRoleBindingRequest.builder()
			.userId(this.user.id())
			.roleId(this.role.id())
			.resourceType(this.request.resourceType())
			.resourceId(this.resource.id())
			.build();
	}

	/** The parameters. What was picked takes precedence over what was typed. */
	record Parameters(@Nullable RoleBindingResourceType type, @Nullable String user, @Nullable String userId,
			@Nullable String role, @Nullable String resource, @Nullable String resourceId) {

		public RoleBindingResourceType resourceType() {
			return Objects.requireNonNullElse(this.type, RoleBindingResourceType.SPACE);
		}

	}

}
