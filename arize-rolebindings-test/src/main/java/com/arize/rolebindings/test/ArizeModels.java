package com.arize.rolebindings.test;

import java.time.OffsetDateTime;
import java.util.List;

import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Builders of role bindings, users, roles, organizations, spaces and projects. A test
 * sets only the values that it needs, and still compiles if a model gets another
 * component.
 */
public final class ArizeModels {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private ArizeModels() {
	}

	/**
	 * Create a builder of a role binding.
	 * @param id the identifier
	 * @param userId the identifier of the user
	 * @param roleId the identifier of the role
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return a builder
	 */
	public static RoleBindingBuilder roleBinding(String id, String userId, String roleId,
			RoleBindingResourceType resourceType, String resourceId) {
		return new RoleBindingBuilder(id, userId, roleId, resourceType, resourceId);
	}

	/**
	 * Create a builder of an active user with the account role {@code MEMBER}.
	 * @param id the identifier
	 * @param email the e-mail address, which is the name as well
	 * @return a builder
	 */
	public static UserBuilder user(String id, String email) {
		return new UserBuilder(id, email);
	}

	/**
	 * Create a builder of a custom role without a description.
	 * @param id the identifier
	 * @param name the name
	 * @param permissions the permissions, such as {@code PROJECT_READ}
	 * @return a builder
	 */
	public static RoleBuilder role(String id, String name, String... permissions) {
		return new RoleBuilder(id, name, List.of(permissions));
	}

	/**
	 * Create a builder of an organization with an empty description.
	 * @param id the identifier
	 * @param name the name
	 * @return a builder
	 */
	public static OrganizationBuilder organization(String id, String name) {
		return new OrganizationBuilder(id, name);
	}

	/**
	 * Create a builder of a space with an empty description, which is not private.
	 * @param id the identifier
	 * @param name the name
	 * @return a builder
	 */
	public static SpaceBuilder space(String id, String name) {
		return new SpaceBuilder(id, name);
	}

	/**
	 * Create a builder of a project.
	 * @param id the identifier
	 * @param spaceId the identifier of its space
	 * @param name the name
	 * @return a builder
	 */
	public static ProjectBuilder project(String id, String spaceId, String name) {
		return new ProjectBuilder(id, spaceId, name);
	}

	/**
	 * Builder of a {@link RoleBinding}.
	 */
	public static final class RoleBindingBuilder {

		private final String id;

		private final String userId;

		private final String roleId;

		private final RoleBindingResourceType resourceType;

		private final String resourceId;

		private OffsetDateTime createdAt = DATE;

		private @Nullable OffsetDateTime updatedAt;

		private RoleBindingBuilder(String id, String userId, String roleId, RoleBindingResourceType resourceType,
				String resourceId) {
			this.id = id;
			this.userId = userId;
			this.roleId = roleId;
			this.resourceType = resourceType;
			this.resourceId = resourceId;
		}

		/**
		 * Set when the role binding was created.
		 */
		public RoleBindingBuilder createdAt(OffsetDateTime createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		/**
		 * Set when the role binding was last changed; by default, when it was created.
		 */
		public RoleBindingBuilder updatedAt(OffsetDateTime updatedAt) {
			this.updatedAt = updatedAt;
			return this;
		}

		/**
		 * {@return the role binding}
		 * @throws IllegalArgumentException if a value is {@code null}
		 */
		public RoleBinding build() {
			return new RoleBinding(this.id, this.roleId, this.userId, this.resourceType, this.resourceId,
					this.createdAt, (this.updatedAt != null) ? this.updatedAt : this.createdAt);
		}

	}

	/**
	 * Builder of a {@link User}.
	 */
	public static final class UserBuilder {

		private final String id;

		private String name;

		private final String email;

		private String status = "ACTIVE";

		private @Nullable String role = "MEMBER";

		private boolean isDeveloper;

		private OffsetDateTime createdAt = DATE;

		private UserBuilder(String id, String email) {
			this.id = id;
			this.name = email;
			this.email = email;
		}

		/**
		 * Set the name.
		 */
		public UserBuilder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set the status, such as {@code INVITED}.
		 */
		public UserBuilder status(String status) {
			this.status = status;
			return this;
		}

		/**
		 * Set the name of the account role, such as {@code ADMIN}; {@code null} if the
		 * API does not name it.
		 */
		public UserBuilder role(@Nullable String role) {
			this.role = role;
			return this;
		}

		/**
		 * Set whether the user has developer permissions.
		 */
		public UserBuilder isDeveloper(boolean isDeveloper) {
			this.isDeveloper = isDeveloper;
			return this;
		}

		/**
		 * Set when the user was created.
		 */
		public UserBuilder createdAt(OffsetDateTime createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		/**
		 * {@return the user}
		 * @throws IllegalArgumentException if a required value is {@code null}
		 */
		public User build() {
			return new User(this.id, this.name, this.email, this.status, this.role, this.isDeveloper, this.createdAt);
		}

	}

	/**
	 * Builder of a {@link Role}.
	 */
	public static final class RoleBuilder {

		private final String id;

		private final String name;

		private final List<String> permissions;

		private @Nullable String description;

		private boolean isPredefined;

		private OffsetDateTime createdAt = DATE;

		private @Nullable OffsetDateTime updatedAt;

		private RoleBuilder(String id, String name, List<String> permissions) {
			this.id = id;
			this.name = name;
			this.permissions = permissions;
		}

		/**
		 * Set the description, {@code null} for none.
		 */
		public RoleBuilder description(@Nullable String description) {
			this.description = description;
			return this;
		}

		/**
		 * Set whether the role is predefined by Arize.
		 */
		public RoleBuilder isPredefined(boolean isPredefined) {
			this.isPredefined = isPredefined;
			return this;
		}

		/**
		 * Set when the role was created.
		 */
		public RoleBuilder createdAt(OffsetDateTime createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		/**
		 * Set when the role was last changed; by default, when it was created.
		 */
		public RoleBuilder updatedAt(OffsetDateTime updatedAt) {
			this.updatedAt = updatedAt;
			return this;
		}

		/**
		 * {@return the role}
		 * @throws IllegalArgumentException if a required value is {@code null}
		 */
		public Role build() {
			return new Role(this.id, this.name, this.description, this.permissions, this.isPredefined, this.createdAt,
					(this.updatedAt != null) ? this.updatedAt : this.createdAt);
		}

	}

	/**
	 * Builder of an {@link Organization}.
	 */
	public static final class OrganizationBuilder {

		private final String id;

		private final String name;

		private String description = "";

		private OffsetDateTime createdAt = DATE;

		private OrganizationBuilder(String id, String name) {
			this.id = id;
			this.name = name;
		}

		/**
		 * Set the description.
		 */
		public OrganizationBuilder description(String description) {
			this.description = description;
			return this;
		}

		/**
		 * Set when the organization was created.
		 */
		public OrganizationBuilder createdAt(OffsetDateTime createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		/**
		 * {@return the organization}
		 * @throws IllegalArgumentException if a value is {@code null}
		 */
		public Organization build() {
			return new Organization(this.id, this.name, this.description, this.createdAt);
		}

	}

	/**
	 * Builder of a {@link Space}.
	 */
	public static final class SpaceBuilder {

		private final String id;

		private final String name;

		private String description = "";

		private @Nullable Boolean isPrivate = false;

		private OffsetDateTime createdAt = DATE;

		private SpaceBuilder(String id, String name) {
			this.id = id;
			this.name = name;
		}

		/**
		 * Set the description.
		 */
		public SpaceBuilder description(String description) {
			this.description = description;
			return this;
		}

		/**
		 * Set whether the space is private, {@code null} as from an older server, which
		 * does not send it.
		 */
		public SpaceBuilder isPrivate(@Nullable Boolean isPrivate) {
			this.isPrivate = isPrivate;
			return this;
		}

		/**
		 * Set when the space was created.
		 */
		public SpaceBuilder createdAt(OffsetDateTime createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		/**
		 * {@return the space}
		 * @throws IllegalArgumentException if a required value is {@code null}
		 */
		public Space build() {
			return new Space(this.id, this.name, this.description, this.isPrivate, this.createdAt);
		}

	}

	/**
	 * Builder of a {@link Project}.
	 */
	public static final class ProjectBuilder {

		private final String id;

		private final String spaceId;

		private final String name;

		private OffsetDateTime createdAt = DATE;

		private ProjectBuilder(String id, String spaceId, String name) {
			this.id = id;
			this.spaceId = spaceId;
			this.name = name;
		}

		/**
		 * Set when the project was created.
		 */
		public ProjectBuilder createdAt(OffsetDateTime createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		/**
		 * {@return the project}
		 * @throws IllegalArgumentException if a value is {@code null}
		 */
		public Project build() {
			return new Project(this.id, this.name, this.spaceId, this.createdAt);
		}

	}

}
