package com.arize.rolebindings.example.console.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The role bindings of an account with their names, as far as they were read. Immutable.
 *
 * @param bindings the role bindings on resources of all types
 * @param bindingsRead whether these are all
 * @param users the users
 * @param roles the roles
 * @param spaces the spaces
 * @param projects the projects of all spaces
 * @param readAt when everything was read, {@code null} if there is more to read
 * @param continuesAt when Arize accepts the next request, {@code null} if it does now
 * @param next what was read since, {@code null} if the account is not being read again
 * @param failure why the account could not be read again, {@code null} if it could
 * @see AccountIndex
 */
record Snapshot(List<RoleBinding> bindings, boolean bindingsRead, Names<User> users, Names<Role> roles,
		Names<Space> spaces, Names<Project> projects, @Nullable Instant readAt, @Nullable Instant continuesAt,
		@Nullable Snapshot next, @Nullable RuntimeException failure) {

	private static final int HUES = 8;

	/* Otherwise, what it does not have may exist */
	public boolean isComplete() {
		return this.readAt != null;
	}

	Stream<RoleBinding> bindings(RoleBindingResourceType type) {
		return this.bindings.stream().filter((binding) -> binding.resourceType() == type);
	}

	Names<?> resources(RoleBindingResourceType type) {
		return switch (type) {
			case SPACE -> this.spaces;
			case PROJECT -> this.projects;
		};
	}

	/* What has no names, so that it is found by its identifier only */
	public List<Names<?>> denied() {
		return Stream.<Names<?>>of(this.users, this.spaces, this.projects)
			.filter((names) -> names.state() == Names.State.DENIED)
			.toList();
	}

	/*
	 * What a view says whose filters match nothing: a name that was not read matches no
	 * filter
	 */
	public String nothingMatches() {
		return denied().isEmpty() ? "Nobody matches these filters"
				: "Nothing matches, but the API key has no permission to read all names";
	}

	/* Those of whom it is known */
	public List<Label> accountAdmins() {
		return this.users.objects()
			.values()
			.stream()
			.filter(User::isAccountAdmin)
			.map((user) -> this.users.label(user.id()))
			.toList();
	}

	/*
	 * What indicates that the API key sees only a part of the role bindings: it lists
	 * nothing, and no failure, where it has no permission to read them
	 */
	public @Nullable String partial() {
		if (!isComplete()) {
			return null;
		}
		if (this.bindings.isEmpty()) {
			return "No role binding is visible: there is none, or the API key lacks ROLE_BINDING_READ";
		}
		Set<String> hidden = new HashSet<>(this.spaces.objects().keySet());
		this.bindings.forEach((binding) -> hidden.remove(spaceOf(binding)));
		return hidden.isEmpty() ? null
				: String.format(Locale.ENGLISH,
						"%,d of %,d spaces %s no role binding: the API key may lack ROLE_BINDING_READ there",
						hidden.size(), this.spaces.objects().size(), (hidden.size() == 1) ? "shows" : "show");
	}

	private @Nullable String spaceOf(RoleBinding binding) {
		return (binding.resourceType() == RoleBindingResourceType.SPACE) ? binding.resourceId()
				: spaceOf(binding.resourceId());
	}

	/* The identifier of the space of a project, null if it is not known */
	public @Nullable String spaceOf(String projectId) {
		Project project = this.projects.objects().get(projectId);
		return (project != null) ? project.spaceId() : null;
	}

	/*
	 * Represents a role where its color is not sufficient: its position in the list of
	 * roles, from 1; after the last one for an unknown role
	 */
	int roleNumber(String roleId) {
		List<String> ids = List.copyOf(this.roles.objects().keySet());
		int index = ids.indexOf(roleId);
		return ((index >= 0) ? index : ids.size()) + 1;
	}

	/*
	 * The class in the style sheet: the first roles of the account have a color of their
	 * own
	 */
	String hue(String roleId) {
		if (!this.roles.objects().containsKey(roleId)) {
			return "role-unknown";
		}
		int number = roleNumber(roleId);
		return (number <= HUES) ? "role-" + (number - 1) : "role-other";
	}

	/* What is being read, and how much of it was */
	public String progress() {
		if (!this.bindingsRead) {
			return progress("role bindings", this.bindings.size());
		}
		return Stream.of(this.users, this.projects, this.spaces, this.roles)
			.filter((names) -> names.state() == Names.State.READING)
			.findFirst()
			.map((names) -> progress(names.kind() + "s", names.objects().size()))
			.orElse("Everything was read");
	}

	private static String progress(String what, int number) {
		return String.format(Locale.ENGLISH, "Reading %s: %,d so far", what, number);
	}

	Snapshot with(@Nullable Snapshot next, @Nullable RuntimeException failure) {
		return new Snapshot(this.bindings, this.bindingsRead, this.users, this.roles, this.spaces, this.projects,
				this.readAt, this.continuesAt, next, failure);
	}

}
