package com.arize.rolebindings.sample.console.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
import com.arize.rolebindings.sample.console.web.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The role bindings of an account with their names, as far as they were read. Immutable.
 *
 * @param bindings the role bindings of all resources
 * @param bindingsRead whether these are all
 * @param users the users
 * @param roles the roles
 * @param spaces the spaces
 * @param projects the projects of all spaces
 * @param readAt when everything was read, {@code null} if there is more to read
 * @param continuesAt when Arize accepts the next request, {@code null} if it does now
 * @param next what was read since, {@code null} if the account is not being read again
 * @param failure why the account could not be read again, {@code null} if it could
 * @param clock the current time
 * @see AccountIndex
 */
public record Snapshot(List<RoleBinding> bindings, boolean bindingsRead, Names<User> users, Names<Role> roles,
		Names<Space> spaces, Names<Project> projects, @Nullable Instant readAt, @Nullable Instant continuesAt,
		@Nullable Snapshot next, @Nullable RuntimeException failure, Clock clock) {

	private static final int HUES = 8;

	/**
	 * Return whether everything was read. Otherwise, what it does not have may exist.
	 * @return whether there is nothing more to read
	 */
	public boolean isComplete() {
		return this.readAt != null;
	}

	/**
	 * Return when everything was read.
	 * @return the time, {@code null} if there is more to read
	 */
	public @Nullable Moment read() {
		return (this.readAt != null) ? Moment.of(this.readAt.atOffset(ZoneOffset.UTC), this.clock) : null;
	}

	/**
	 * Return when reading continues.
	 * @return the time in words, {@code null} if Arize accepts requests now
	 */
	public @Nullable String continues() {
		return (this.continuesAt != null) ? Moment.of(this.continuesAt.atOffset(ZoneOffset.UTC), this.clock).exact()
				: null;
	}

	/**
	 * Return the role bindings on spaces or projects.
	 * @param type the type of the resources
	 * @return the role bindings, in the order of the API
	 */
	public Stream<RoleBinding> bindings(RoleBindingResourceType type) {
		return this.bindings.stream().filter((binding) -> binding.resourceType() == type);
	}

	/**
	 * Return the spaces or projects.
	 * @param type the type of the resources
	 * @return the resources
	 */
	public Names<?> resources(RoleBindingResourceType type) {
		return switch (type) {
			case SPACE -> this.spaces;
			case PROJECT -> this.projects;
		};
	}

	/**
	 * Return the users with access to everything in the account.
	 * @return those of whom it is known
	 */
	public List<Label> accountAdmins() {
		return this.users.objects()
			.values()
			.stream()
			.filter(User::isAccountAdmin)
			.map((user) -> this.users.label(user.id()))
			.toList();
	}

	/**
	 * Return whether the API key seems to see only a part of the role bindings: it lists
	 * nothing, and no failure, where it has no permission to read them.
	 * @return what indicates that, {@code null} if nothing does or there is more to read
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

	/**
	 * Return the space of a project.
	 * @param projectId the identifier of the project
	 * @return the identifier of its space, {@code null} if it is not known
	 */
	public @Nullable String spaceOf(String projectId) {
		Project project = this.projects.objects().get(projectId);
		return (project != null) ? project.spaceId() : null;
	}

	/**
	 * Return the number of a role, which represents it where its color is not sufficient.
	 * @param roleId the identifier of the role
	 * @return its position in the list of roles, from 1; after the last one for an
	 * unknown role
	 */
	public int roleNumber(String roleId) {
		List<String> ids = List.copyOf(this.roles.objects().keySet());
		int index = ids.indexOf(roleId);
		return ((index >= 0) ? index : ids.size()) + 1;
	}

	/**
	 * Return the color of a role.
	 * @param roleId the identifier of the role
	 * @return the class in the style sheet: the first eight roles of the account have a
	 * color of their own
	 */
	public String hue(String roleId) {
		if (!this.roles.objects().containsKey(roleId)) {
			return "role-unknown";
		}
		int number = roleNumber(roleId);
		return (number <= HUES) ? "role-" + (number - 1) : "role-other";
	}

	/**
	 * Return how far the account was read.
	 * @return what is being read, and how much of it was
	 */
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
				this.readAt, this.continuesAt, next, failure, this.clock);
	}

}
