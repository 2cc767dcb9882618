package com.arize.rolebindings.names;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ApiException;
import com.arize.internal.InternalApi;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The names of users, roles, spaces and projects by their identifiers, for display. Those
 * of one run are read once at most. Safe for use by multiple threads.
 */
@InternalApi
public final class NamesById {

	private static final Log logger = LogFactory.getLog(NamesById.class);

	private static final String ADMINISTRATION = "ROLE_BINDING_CREATE";

	private static final NamesById NONE = new NamesById(null);

	private final @Nullable ArizeDirectory directory;

	private final NameTable<User> users = new NameTable<>(NameKind.USER);

	private final NameTable<Role> roles = new NameTable<>(NameKind.ROLE);

	private final NameTable<Space> spaces = new NameTable<>(NameKind.SPACE);

	private final NameTable<Project> projects = new NameTable<>(NameKind.PROJECT);

	private final Map<String, String> spacesOfProjects = new ConcurrentHashMap<>();

	/* What is displayed in place of a name, by identifier */
	private final Map<String, String> labels = new ConcurrentHashMap<>();

	/* The identifiers of roles that may create role bindings */
	private final Set<String> administrators = ConcurrentHashMap.newKeySet();

	NamesById(@Nullable ArizeDirectory directory) {
		this.directory = directory;
	}

	/**
	 * Return names of which none is known, so that identifiers are displayed.
	 * @return the names
	 */
	public static NamesById none() {
		return NONE;
	}

	/**
	 * Return the names of one run.
	 * @param names has the names that are known, and the directory with the others;
	 * {@code null} to display identifiers
	 * @return the names, which can be read
	 */
	public static NamesById of(@Nullable AccessNames names) {
		if (names == null) {
			return NONE;
		}
		NamesById known = names.known();
		NamesById copy = new NamesById(known.directory);
		copy.users.addAll(known.users);
		copy.roles.addAll(known.roles);
		copy.spaces.addAll(known.spaces);
		copy.projects.addAll(known.projects);
		copy.spacesOfProjects.putAll(known.spacesOfProjects);
		copy.labels.putAll(known.labels);
		copy.administrators.addAll(known.administrators);
		return copy;
	}

	/**
	 * Return whether names are read.
	 * @return {@code false} if identifiers are displayed
	 */
	public boolean areRead() {
		return this.directory != null;
	}

	/**
	 * Read names for a plan, which must not fail because of names: a failure is logged.
	 * @param ids the identifiers that are displayed
	 */
	public void read(BindingIds ids) {
		List<RuntimeException> failures = new ArrayList<>();
		read(ids, failures::add);
		if (!failures.isEmpty()) {
			logger.warn(failures.stream()
				.map((ex) -> LogEscaper.line(String.valueOf(ex.getMessage())))
				.collect(Collectors.joining("; ", "Names cannot be read, and identifiers are displayed: ", "")));
			logger.debug("The first failure:", failures.get(0));
		}
	}

	/* Names that are known, or were not found before, are not searched again */
	void read(BindingIds ids, Consumer<RuntimeException> onFailure) {
		ArizeDirectory source = this.directory;
		if (source == null) {
			return;
		}
		this.users.read(ids.users(), source::getUsers, this::add, onFailure);
		this.roles.read(ids.roles(), source::getRoles, this::add, onFailure);
		this.projects.read(ids.projects(), source::getProjects, this::add, onFailure);
		Set<String> spaceIds = new HashSet<>(ids.spaces());
		ids.projects().stream().map(this.spacesOfProjects::get).filter(Objects::nonNull).forEach(spaceIds::add);
		this.spaces.read(spaceIds, source::getSpaces, this::add, onFailure);
	}

	void label(String id, String text) {
		this.labels.put(id, text);
	}

	private @Nullable String name(NameTable<?> table, String id) {
		String label = this.labels.get(id);
		return (label != null) ? label : table.name(id);
	}

	private String display(NameTable<?> table, String id) {
		String label = this.labels.get(id);
		return (label != null) ? LogEscaper.name(label) : table.display(id);
	}

	void addUnknownUsers(Set<String> ids) {
		this.users.addUnknown(ids);
	}

	void addUnknownRoles(Set<String> ids) {
		this.roles.addUnknown(ids);
	}

	void add(User user) {
		this.users.add(user);
	}

	void add(Role role) {
		this.roles.add(role);
		if (role.permissions().contains(ADMINISTRATION)) {
			this.administrators.add(role.id());
		}
	}

	void add(Space space) {
		this.spaces.add(space);
	}

	void add(Project project) {
		this.projects.add(project);
		this.spacesOfProjects.put(project.id(), project.spaceId());
	}

	/**
	 * Return a binding with its names.
	 * @param binding the binding
	 * @return the named binding
	 */
	public NamedRoleBinding name(RoleBinding binding) {
		return new NamedRoleBinding(binding, userName(binding.userId()), roleName(binding.roleId()),
				spaceName(binding.resourceType(), binding.resourceId()), projectName(binding.resourceId()),
				"user " + user(binding.userId()) + " role " + role(binding.roleId()) + " on "
						+ resource(binding.resourceType(), binding.resourceId()));
	}

	/**
	 * Return the name of a user.
	 * @param userId the identifier of the user
	 * @return the e-mail address; {@code null} if it is not known
	 */
	public @Nullable String userName(String userId) {
		return name(this.users, userId);
	}

	/**
	 * Return whether a user was found, also where a text is displayed for the name.
	 * @param userId the identifier of the user
	 * @return {@code true} if it was
	 */
	public boolean hasUser(String userId) {
		return this.users.name(userId) != null;
	}

	/**
	 * Return the name of a role.
	 * @param roleId the identifier of the role
	 * @return the name; {@code null} if it is not known
	 */
	public @Nullable String roleName(String roleId) {
		return name(this.roles, roleId);
	}

	/**
	 * Return the name of a space, or of the space of a project.
	 * @param type the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the name; {@code null} if it is not known
	 */
	public @Nullable String spaceName(RoleBindingResourceType type, String resourceId) {
		String spaceId = (type == RoleBindingResourceType.SPACE) ? resourceId : this.spacesOfProjects.get(resourceId);
		return (spaceId != null) ? name(this.spaces, spaceId) : null;
	}

	/**
	 * Return the name of a project.
	 * @param projectId the identifier of the project
	 * @return the name; {@code null} if it is not known
	 */
	public @Nullable String projectName(String projectId) {
		return name(this.projects, projectId);
	}

	/**
	 * Return the space of a project.
	 * @param projectId the identifier of the project
	 * @return the identifier of the space; {@code null} if it is not known
	 */
	public @Nullable String spaceOf(String projectId) {
		return this.spacesOfProjects.get(projectId);
	}

	/**
	 * Return whether a role has the permission to create role bindings.
	 * @param roleId the identifier of the role
	 * @return {@code true} if it is known to have it
	 */
	public boolean isAdministrator(String roleId) {
		return this.administrators.contains(roleId);
	}

	/**
	 * Return whether a role of the account has that permission. All roles are read,
	 * unless one is known that has it.
	 * @return {@code false} if none has it; {@code true} also if the roles cannot be read
	 */
	public boolean mayHaveAdministrators() {
		ArizeDirectory source = this.directory;
		if (source != null && this.administrators.isEmpty()) {
			try {
				NameKind.ROLE.read(() -> source.roles().toList()).forEach(this::add);
			}
			catch (ApiException ex) {
				logger.warn("Whether a role has the permission " + ADMINISTRATION + " is not known: "
						+ LogEscaper.line(String.valueOf(ex.getMessage())));
				return true;
			}
		}
		return !this.administrators.isEmpty();
	}

	/**
	 * Return whether the users could be read.
	 * @return {@code false} if a request for users failed
	 */
	public boolean hasUsers() {
		return !this.users.isUnreadable();
	}

	/**
	 * Return whether the roles could be read.
	 * @return {@code false} if a request for roles failed
	 */
	public boolean hasRoles() {
		return !this.roles.isUnreadable();
	}

	/**
	 * Return what is displayed for a user in a line of text.
	 * @param userId the identifier of the user
	 * @return the escaped e-mail address, or the escaped identifier if it is not known
	 */
	public String user(String userId) {
		return display(this.users, userId);
	}

	/**
	 * Return what is displayed for a role in a line of text.
	 * @param roleId the identifier of the role
	 * @return the escaped name, or the escaped identifier if it is not known
	 */
	public String role(String roleId) {
		return display(this.roles, roleId);
	}

	/**
	 * Return what is displayed for a resource in a line of text.
	 * @param type the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return the type and the escaped name, or the escaped identifier if it is not known
	 */
	public String resource(RoleBindingResourceType type, String resourceId) {
		if (type == RoleBindingResourceType.SPACE) {
			return type + " " + display(this.spaces, resourceId);
		}
		String name = name(this.projects, resourceId);
		String spaceId = this.spacesOfProjects.get(resourceId);
		String displayed = type + " " + ((name != null) ? LogEscaper.name(name) : LogEscaper.word(resourceId));
		return (name != null && spaceId != null) ? displayed + " of " + resource(RoleBindingResourceType.SPACE, spaceId)
				: displayed;
	}

}
