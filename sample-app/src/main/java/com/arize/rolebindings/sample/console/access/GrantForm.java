package com.arize.rolebindings.sample.console.access;

import java.util.List;
import java.util.Objects;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The form that grants access.
 *
 * @param request the parameters
 * @param user the user
 * @param role the role
 * @param resource the resource
 * @param users the users that can be chosen
 * @param roles the roles that can be chosen
 * @param resources the resources that can be chosen
 */
record GrantForm(Parameters request, Chosen user, Chosen role, Chosen resource, List<Label> users, List<Label> roles,
		List<Label> resources) {

	/* More are found by what is typed */
	private static final int MAX_CHOICES = 1000;

	static GrantForm of(Parameters request, Snapshot snapshot) {
		Names<?> resources = snapshot.resources(request.resourceType());
		return new GrantForm(request, Chosen.of(snapshot.users(), request.user(), request.userId()),
				Chosen.of(snapshot.roles(), null, request.role()),
				Chosen.of(resources, request.resource(), request.resourceId()), choices(snapshot.users()),
				choices(snapshot.roles()), choices(resources));
	}

	private static List<Label> choices(Names<?> names) {
		return names.labels().limit(MAX_CHOICES).toList();
	}

	/* Nothing is an error before the form is sent */
	GrantForm withoutErrors() {
		return new GrantForm(this.request, this.user.withoutError(), this.role.withoutError(),
				this.resource.withoutError(), this.users, this.roles, this.resources);
	}

	/**
	 * Return the field that is filled in first.
	 * @return the name of the first field with an error, otherwise of the first field
	 */
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

	/**
	 * The parameters of the form. What was picked takes precedence over what was typed.
	 *
	 * @param type the type of the resource, a space by default
	 * @param user what was typed for the user
	 * @param userId the identifier of the user, if it was picked
	 * @param role the identifier of the role
	 * @param resource what was typed for the resource
	 * @param resourceId the identifier of the resource, if it was picked
	 */
	record Parameters(@Nullable RoleBindingResourceType type, @Nullable String user, @Nullable String userId,
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

}
