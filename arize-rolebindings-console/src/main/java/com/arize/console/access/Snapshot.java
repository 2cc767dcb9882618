package com.arize.console.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.Project;
import com.arize.directory.ResourceRestriction;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/** The role bindings of an account with their names, as far as they were read. */
record Snapshot(List<RoleBinding> bindings, boolean bindingsRead, Names<User> users, Names<Role> roles,
		Names<OrganizationOfSpace> organizations, Names<Space> spaces, Names<Project> projects,
		Names<ResourceRestriction> restrictions, @Nullable RoleBinding unseen, @Nullable Instant readAt,
		@Nullable Instant continuesAt, @Nullable Snapshot next, @Nullable RuntimeException failure) {

	private static final int HUES = 8;

	private static final String ADMINISTRATION = "ROLE_BINDING_CREATE";

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

	/* Direct and inherited ones; account administrators have each resource */
	Stream<EffectiveRole> roles(RoleBindingResourceType type) {
		Stream<EffectiveRole> direct = bindings(type).map(EffectiveRole::direct);
		Stream<EffectiveRole> through = (type == RoleBindingResourceType.PROJECT) ? throughSpaces() : Stream.empty();
		Set<String> resources = new HashSet<>(resources(type).objects().keySet());
		bindings(type).map(RoleBinding::resourceId).forEach(resources::add);
		Stream<EffectiveRole> ofAccount = accountAdmins().stream()
			.flatMap((user) -> resources.stream()
				.map((resource) -> EffectiveRole.ofAccount(user, type, resource, isRestricted(resource))));
		return Stream.of(direct, through, ofAccount).flatMap((roles) -> roles);
	}

	private Stream<EffectiveRole> throughSpaces() {
		Map<String, List<String>> projects = this.projects.objects()
			.values()
			.stream()
			.collect(Collectors.groupingBy(Project::spaceId, Collectors.mapping(Project::id, Collectors.toList())));
		return bindings(RoleBindingResourceType.SPACE)
			.flatMap((binding) -> projects.getOrDefault(binding.resourceId(), List.of())
				.stream()
				.map((project) -> EffectiveRole.throughSpace(binding, project, isRestricted(project),
						isAdministrator(binding.roleId()))));
	}

	/* As for the limits of access as code */
	private boolean isAdministrator(String roleId) {
		Role role = this.roles.objects().get(roleId);
		return role != null && role.permissions().contains(ADMINISTRATION);
	}

	/* Those of whom it is known */
	private List<String> accountAdmins() {
		return this.users.objects().values().stream().filter(User::isAccountAdmin).map(User::id).toList();
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

	/* What cannot be read, so that it is found by its identifier only */
	public List<Names<?>> unreadable() {
		return Stream.<Names<?>>of(this.users, this.roles, this.organizations, this.spaces, this.projects)
			.filter((names) -> names.state() == Names.State.UNREADABLE)
			.toList();
	}

	/* The numbers of role bindings, by the identifiers of the resources */
	Map<String, Integer> numbers(RoleBindingResourceType type) {
		Map<String, Integer> numbers = new HashMap<>();
		bindings(type).forEach((binding) -> numbers.merge(binding.resourceId(), 1, Integer::sum));
		return numbers;
	}

	/* Those with a role binding on them or on one of their projects */
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

	/* What is being read, and how much of it was */
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
				this.projects, this.restrictions, this.unseen, this.readAt, this.continuesAt, next, failure);
	}

}
