package com.arize.console.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.effective.AccountAccess;
import com.arize.access.effective.EffectiveAccess;
import com.arize.directory.Project;
import com.arize.directory.ResourceRestriction;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.RestrictedProjects;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * The role bindings of an account with their names, as far as they were read, and the
 * access that results from them.
 */
record Snapshot(List<RoleBinding> bindings, boolean bindingsRead, Names<User> users, Names<Role> roles,
		Names<OrganizationOfSpace> organizations, Names<Space> spaces, Names<Project> projects,
		Names<ResourceRestriction> restrictions, @Nullable RoleBinding unseen, @Nullable Instant readAt,
		@Nullable Instant continuesAt, @Nullable Snapshot next, @Nullable RuntimeException failure,
		Supplier<AccountAccess> account) {

	private static final int HUES = 8;

	Snapshot(List<RoleBinding> bindings, boolean bindingsRead, Names<User> users, Names<Role> roles,
			Names<OrganizationOfSpace> organizations, Names<Space> spaces, Names<Project> projects,
			Names<ResourceRestriction> restrictions, @Nullable RoleBinding unseen, @Nullable Instant readAt,
			@Nullable Instant continuesAt) {
		this(bindings, bindingsRead, users, roles, organizations, spaces, projects, restrictions, unseen, readAt,
				continuesAt, null, null,
				SingletonSupplier.of(() -> AccountAccess.builder()
					.roleBindings(bindings)
					.users(users.objects().values())
					.roles(roles.objects().values())
					.spaces(spaces.objects().values())
					.projects(projects.objects().values())
					.restricted(RestrictedProjects.of(restrictions.objects().values()))
					.build()));
	}

	/* Otherwise, what it does not have may exist */
	public boolean isComplete() {
		return this.readAt != null;
	}

	Stream<RoleBinding> bindings(RoleBindingResourceType type) {
		return this.bindings.stream().filter((binding) -> binding.resourceType() == type);
	}

	public Names<?> resources(RoleBindingResourceType type) {
		return switch (type) {
			case SPACE -> this.spaces;
			case PROJECT -> this.projects;
		};
	}

	/* The access of each user to each resource of a type that is known */
	Stream<EffectiveAccess> access(RoleBindingResourceType type) {
		AccountAccess account = this.account.get();
		Set<String> ids = new HashSet<>(resources(type).objects().keySet());
		bindings(type).map(RoleBinding::resourceId).forEach(ids::add);
		return ids.stream().flatMap((id) -> account.ofResource(type, id).stream());
	}

	/* That of one user, to resources of all types */
	List<EffectiveAccess> accessOf(String userId) {
		return this.account.get().ofUser(userId);
	}

	/* That of all users, to one resource */
	List<EffectiveAccess> accessTo(RoleBindingResourceType type, String resourceId) {
		boolean known = resources(type).objects().containsKey(resourceId)
				|| bindings(type).anyMatch((binding) -> binding.resourceId().equals(resourceId));
		// an account administrator has no access to what does not exist
		return known ? this.account.get().ofResource(type, resourceId) : List.of();
	}

	/* Return whether anything is known of a user */
	boolean knows(String userId) {
		return !isComplete() || this.users.state() != Names.State.COMPLETE || this.users.objects().containsKey(userId)
				|| this.bindings.stream().anyMatch((binding) -> binding.userId().equals(userId));
	}

	/* Otherwise, it is not private, or not known */
	public boolean isPrivate(String spaceId) {
		Space space = this.spaces.objects().get(spaceId);
		return space != null && Boolean.TRUE.equals(space.isPrivate());
	}

	/* Otherwise, it is not known: the API lists those that the key may manage */
	public boolean isRestricted(String resourceId) {
		return this.restrictions.objects().containsKey(resourceId);
	}

	/* Return the permissions of all roles, by what they are for */
	public Map<String, List<Permissions.Permission>> permissions() {
		return Permissions.all(this.roles.objects().values());
	}

	/* Return what cannot be read, so that it is found by its identifier only */
	public List<Names<?>> unreadable() {
		return Stream.<Names<?>>of(this.users, this.roles, this.organizations, this.spaces, this.projects)
			.filter((names) -> names.state() == Names.State.UNREADABLE)
			.toList();
	}

	/* The numbers of users with access, by the identifiers of the resources */
	Map<String, Integer> numbers(RoleBindingResourceType type) {
		Map<String, Integer> numbers = new HashMap<>();
		access(type).filter(EffectiveAccess::isGiven)
			.forEach((access) -> numbers.merge(access.resourceId(), 1, Integer::sum));
		return numbers;
	}

	/* Return the spaces with a role binding on them or on one of their projects */
	Set<String> usedSpaces() {
		return this.bindings.stream()
			.flatMap((binding) -> Stream.ofNullable(spaceOf(binding)))
			.collect(Collectors.toSet());
	}

	/* The other spaces, by name */
	public List<Label> unused() {
		Set<String> used = usedSpaces();
		return this.spaces.sorted(this.spaces.objects().keySet().stream().filter((space) -> !used.contains(space)))
			.toList();
	}

	@Nullable String spaceOf(RoleBinding binding) {
		return (binding.resourceType() == RoleBindingResourceType.SPACE) ? binding.resourceId()
				: spaceOf(binding.resourceId());
	}

	/* The identifier of the space of a project, null if it is not known */
	public @Nullable String spaceOf(String projectId) {
		Project project = this.projects.objects().get(projectId);
		return (project != null) ? project.spaceId() : null;
	}

	/* The class in the style sheet: the first roles have a color of their own */
	String hue(String roleId) {
		int index = List.copyOf(this.roles.objects().keySet()).indexOf(roleId);
		return (index < 0) ? "role-unknown" : ((index < HUES) ? "role-" + index : "role-other");
	}

	/* Return what is being read, and how much of it was */
	public String progress() {
		if (!this.bindingsRead) {
			return progress("access", this.bindings.size());
		}
		return Stream.of(this.users, this.projects, this.spaces, this.organizations, this.roles, this.restrictions)
			.filter((names) -> names.state() == Names.State.READING)
			.findFirst()
			.map((names) -> progress(names.kind() + "s", names.objects().size()))
			.orElse("Everything was read");
	}

	private static String progress(String what, int number) {
		return String.format(Locale.ENGLISH, "Loading %s… %,d", what, number);
	}

	Snapshot with(@Nullable Snapshot next, @Nullable RuntimeException failure) {
		return new Snapshot(this.bindings, this.bindingsRead, this.users, this.roles, this.organizations, this.spaces,
				this.projects, this.restrictions, this.unseen, this.readAt, this.continuesAt, next, failure,
				this.account);
	}

}
