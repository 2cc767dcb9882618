package com.arize.access.effective;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.access.DesiredState;
import com.arize.access.DesiredState.Entry;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingKey;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.effective.EffectiveAccess.Effect;
import com.arize.access.effective.EffectiveAccess.Kind;
import com.arize.access.effective.EffectiveAccess.Reason;
import com.arize.access.internal.RolePermissions;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.RestrictedProjects;
import org.jspecify.annotations.Nullable;

/**
 * The access that users have in an account, computed from lists of the API. What a list
 * lacks is not known: without users, for example, no account administrator is. Immutable.
 */
public final class AccountAccess {

	private final Map<RoleBindingKey, RoleBinding> bindings = new HashMap<>();

	/* The keys of this map and those below are canonical identifiers */
	private final Map<String, List<RoleBinding>> ofUsers;

	private final Map<RoleBindingResourceType, Map<String, List<RoleBinding>>> ofResources;

	private final Map<String, User> users;

	private final Map<String, Role> roles;

	private final Map<String, Space> spaces;

	private final Map<String, Project> projects;

	private final Map<String, List<Project>> projectsOfSpaces;

	private final RestrictedProjects restricted;

	private final Map<RoleBindingKey, Entry> entries = new HashMap<>();

	private final List<PlanWarning> warnings;

	private final Set<String> allPermissions;

	private AccountAccess(Builder builder) {
		builder.roleBindings.forEach((binding) -> this.bindings.put(RoleBindingKey.of(binding), binding));
		this.ofUsers = this.bindings.values()
			.stream()
			.sorted(RoleBindingKey.ORDER_OF_BINDINGS)
			.collect(Collectors.groupingBy((binding) -> Ids.canonical(binding.userId())));
		this.ofResources = this.bindings.values()
			.stream()
			.sorted(RoleBindingKey.ORDER_OF_BINDINGS)
			.collect(Collectors.groupingBy(RoleBinding::resourceType,
					Collectors.groupingBy((binding) -> Ids.canonical(binding.resourceId()))));
		this.users = byId(builder.users, User::id);
		this.roles = byId(builder.roles, Role::id);
		this.spaces = byId(builder.spaces, Space::id);
		this.projects = byId(builder.projects, Project::id);
		this.projectsOfSpaces = this.projects.values()
			.stream()
			.collect(Collectors.groupingBy((project) -> Ids.canonical(project.spaceId())));
		this.restricted = builder.restricted;
		builder.desired.forEach((state) -> this.entries.putAll(state.entries()));
		this.warnings = builder.desired.stream().flatMap((state) -> state.warnings().stream()).toList();
		this.allPermissions = builder.roles.stream()
			.flatMap((role) -> role.permissions().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static <T> Map<String, T> byId(Collection<T> objects, Function<T, String> id) {
		Map<String, T> byId = new LinkedHashMap<>();
		objects.forEach((object) -> byId.put(Ids.canonical(id.apply(object)), object));
		return byId;
	}

	/**
	 * Create a builder.
	 * @return the builder, without any object
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * {@return the warnings of the desired states, such as that of an entry with an
	 * unknown name, which no reason has}
	 */
	public List<PlanWarning> warnings() {
		return this.warnings;
	}

	/**
	 * Return whether a user with a role on a space is an administrator of it: the role is
	 * known to permit to create role bindings, and the user can sign in.
	 * @param userId the identifier of the user
	 * @param roleId the identifier of the role
	 * @return {@code false} also if the user or the role is not known
	 */
	public boolean isAdministrator(String userId, String roleId) {
		User user = this.users.get(Ids.canonical(Arguments.requireId(userId, "userId")));
		return isAdministrator(roleId) && user != null && user.isActive();
	}

	/**
	 * Return whether a role is known to permit to create role bindings.
	 * @param roleId the identifier of the role
	 * @return {@code false} also if the role is not known
	 */
	public boolean isAdministrator(String roleId) {
		Role role = this.roles.get(Ids.canonical(Arguments.requireId(roleId, "roleId")));
		return role != null && RolePermissions.isAdministrator(role);
	}

	/**
	 * {@return the known account administrators who can sign in, and so can grant access
	 * to each space}
	 */
	public List<User> accountAdministrators() {
		return this.users.values().stream().filter((user) -> user.isAccountAdmin() && user.isActive()).toList();
	}

	/**
	 * Return how many administrators a change must leave on a space.
	 * @param minAdmins the limit, as of
	 * {@link RoleBindingsReconciler.Builder#minAdmins(int) the reconciler}
	 * @param before the number of administrators before the change
	 * @return the limit, or the number before if that is smaller
	 */
	public static int requiredAdministrators(int minAdmins, int before) {
		return Math.min(minAdmins, before);
	}

	/**
	 * Return the access of a user to a resource.
	 * @param userId the identifier of the user
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the access; without a reason if none is known
	 * @throws IllegalArgumentException if an argument is {@code null} or blank
	 */
	public EffectiveAccess of(String userId, RoleBindingResourceType resourceType, String resourceId) {
		Arguments.requireId(userId, "userId");
		Arguments.requireNonNull(resourceType, "resourceType");
		Arguments.requireId(resourceId, "resourceId");
		boolean restricted = this.restricted.contains(resourceType, resourceId);
		List<Reason> reasons = new ArrayList<>();
		add(reasons, Kind.DIRECT, new RoleBindingKey(resourceType, resourceId, userId), false);
		String spaceId = spaceOf(resourceType, resourceId);
		if (spaceId != null) {
			add(reasons, Kind.SPACE, new RoleBindingKey(RoleBindingResourceType.SPACE, spaceId, userId), restricted);
		}
		if (isAccountAdmin(userId)) {
			reasons.add(new Reason(Kind.ACCOUNT_ADMINISTRATOR, restricted ? Effect.MAY_APPLY : Effect.APPLIES, null,
					null, this.allPermissions, null));
		}
		return new EffectiveAccess(userId, resourceType, resourceId, reasons);
	}

	private boolean isAccountAdmin(String userId) {
		User user = this.users.get(Ids.canonical(userId));
		return user != null && user.isAccountAdmin();
	}

	/* Return the space of a project; null if it is not known */
	private @Nullable String spaceOf(RoleBindingResourceType type, String resourceId) {
		Project project = (type == RoleBindingResourceType.PROJECT) ? this.projects.get(Ids.canonical(resourceId))
				: null;
		return (project != null) ? project.spaceId() : null;
	}

	private void add(List<Reason> reasons, Kind kind, RoleBindingKey key, boolean restricted) {
		RoleBinding binding = this.bindings.get(key);
		if (binding == null) {
			return;
		}
		Role role = this.roles.get(Ids.canonical(binding.roleId()));
		// a role that is not known may make an administrator
		boolean mayKeep = role == null || RolePermissions.isAdministrator(role);
		Effect effect = !restricted ? Effect.APPLIES : mayKeep ? Effect.MAY_APPLY : Effect.DOES_NOT_APPLY;
		reasons.add(new Reason(kind, effect, binding, role, (role != null) ? Set.copyOf(role.permissions()) : Set.of(),
				this.entries.get(key)));
	}

	/**
	 * Return the access of a user to each resource: those of the user's role bindings,
	 * the projects of their spaces and, for an account administrator, all that are known.
	 * @param userId the identifier of the user
	 * @return the access with its reasons, also with reasons that do not apply
	 * @throws IllegalArgumentException if it is {@code null} or blank
	 */
	public List<EffectiveAccess> ofUser(String userId) {
		Arguments.requireId(userId, "userId");
		Map<String, String> spaceIds = new LinkedHashMap<>();
		Map<String, String> projectIds = new LinkedHashMap<>();
		for (RoleBinding binding : this.ofUsers.getOrDefault(Ids.canonical(userId), List.of())) {
			boolean isSpace = binding.resourceType() == RoleBindingResourceType.SPACE;
			add(isSpace ? spaceIds : projectIds, binding.resourceId());
		}
		if (isAccountAdmin(userId)) {
			this.bindings.values().forEach((binding) -> {
				boolean isSpace = binding.resourceType() == RoleBindingResourceType.SPACE;
				add(isSpace ? spaceIds : projectIds, binding.resourceId());
			});
			this.spaces.values().forEach((space) -> add(spaceIds, space.id()));
			this.projects.values().forEach((project) -> add(projectIds, project.id()));
		}
		spaceIds.keySet()
			.forEach((space) -> this.projectsOfSpaces.getOrDefault(space, List.of())
				.forEach((project) -> add(projectIds, project.id())));
		List<EffectiveAccess> access = new ArrayList<>();
		spaceIds.values().forEach((id) -> access.add(of(userId, RoleBindingResourceType.SPACE, id)));
		projectIds.values().forEach((id) -> access.add(of(userId, RoleBindingResourceType.PROJECT, id)));
		return access;
	}

	/**
	 * Return the access of each user to a resource: those with a role binding on it or on
	 * its space, and account administrators.
	 * @param resourceType the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the access with its reasons, also with reasons that do not apply
	 * @throws IllegalArgumentException if an argument is {@code null} or blank
	 */
	public List<EffectiveAccess> ofResource(RoleBindingResourceType resourceType, String resourceId) {
		Arguments.requireNonNull(resourceType, "resourceType");
		Arguments.requireId(resourceId, "resourceId");
		Map<String, String> userIds = new LinkedHashMap<>();
		bindings(resourceType, resourceId).forEach((binding) -> add(userIds, binding.userId()));
		String spaceId = spaceOf(resourceType, resourceId);
		if (spaceId != null) {
			bindings(RoleBindingResourceType.SPACE, spaceId).forEach((binding) -> add(userIds, binding.userId()));
		}
		this.users.values().stream().filter(User::isAccountAdmin).forEach((user) -> add(userIds, user.id()));
		return userIds.values().stream().map((userId) -> of(userId, resourceType, resourceId)).toList();
	}

	private List<RoleBinding> bindings(RoleBindingResourceType type, String resourceId) {
		return this.ofResources.getOrDefault(type, Map.of()).getOrDefault(Ids.canonical(resourceId), List.of());
	}

	private static void add(Map<String, String> ids, String id) {
		ids.putIfAbsent(Ids.canonical(id), id);
	}

	/**
	 * Builder of an {@link AccountAccess}. A second call of a method adds objects.
	 */
	public static final class Builder {

		private final List<RoleBinding> roleBindings = new ArrayList<>();

		private final List<User> users = new ArrayList<>();

		private final List<Role> roles = new ArrayList<>();

		private final List<Space> spaces = new ArrayList<>();

		private final List<Project> projects = new ArrayList<>();

		private final List<DesiredState> desired = new ArrayList<>();

		private RestrictedProjects restricted = RestrictedProjects.NONE;

		private Builder() {
		}

		/**
		 * Add role bindings ({@code GET /v2/role-bindings}).
		 * @param roleBindings those of spaces, projects or both
		 */
		public Builder roleBindings(Collection<RoleBinding> roleBindings) {
			this.roleBindings.addAll(Arguments.requireNonNull(roleBindings, "roleBindings"));
			return this;
		}

		/**
		 * Add users ({@code GET /v2/users}), of whom some are account administrators.
		 * @param users the users
		 */
		public Builder users(Collection<User> users) {
			this.users.addAll(Arguments.requireNonNull(users, "users"));
			return this;
		}

		/**
		 * Add roles ({@code GET /v2/roles}) with their permissions.
		 * @param roles all roles, whose permissions an account administrator has
		 */
		public Builder roles(Collection<Role> roles) {
			this.roles.addAll(Arguments.requireNonNull(roles, "roles"));
			return this;
		}

		/**
		 * Add spaces ({@code GET /v2/spaces}), to which account administrators have
		 * access without a role binding.
		 * @param spaces the spaces
		 */
		public Builder spaces(Collection<Space> spaces) {
			this.spaces.addAll(Arguments.requireNonNull(spaces, "spaces"));
			return this;
		}

		/**
		 * Add projects ({@code GET /v2/projects}), to which roles on their space apply.
		 * @param projects the projects
		 */
		public Builder projects(Collection<Project> projects) {
			this.projects.addAll(Arguments.requireNonNull(projects, "projects"));
			return this;
		}

		/**
		 * Set the projects to which roles on their space do not apply.
		 * @param restricted the projects, none unless set
		 */
		public Builder restricted(RestrictedProjects restricted) {
			this.restricted = Arguments.requireNonNull(restricted, "restricted");
			return this;
		}

		/**
		 * Add what access files ask for, so that reasons have the places and the ends of
		 * their entries.
		 * @param desired the desired states, whose scopes do not overlap
		 */
		public Builder desired(Collection<DesiredState> desired) {
			this.desired.addAll(Arguments.requireNonNull(desired, "desired"));
			return this;
		}

		/**
		 * Compute the access.
		 * @return the access
		 */
		public AccountAccess build() {
			return new AccountAccess(this);
		}

	}

}
