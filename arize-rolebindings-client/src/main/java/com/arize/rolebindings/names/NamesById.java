package com.arize.rolebindings.names;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ApiException;
import com.arize.internal.Arguments;
import com.arize.internal.EmailAddresses;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBindingResourceType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The users, roles, spaces and projects of one run by their identifiers: their names, the
 * status of users and the permissions of roles. Each of them is read at most once. Safe
 * for use by multiple threads.
 */
public final class NamesById {

	private static final Log logger = LogFactory.getLog(NamesById.class);

	private static final String INACTIVE = "INACTIVE";

	/* The limit is that of RFC 5321. That of a filter of the API is greater */
	private static final int MAX_EMAIL_LENGTH = 254;

	private static final NamesById NONE = new NamesById(null);

	private final @Nullable ArizeDirectory directory;

	final NameTable<User> users = new NameTable<>("user",
			"permission to read users (the account's admin or member role, or USER_READ)", User::id, User::email,
			EmailAddresses::key);

	final NameTable<Role> roles = new NameTable<>("role", "permission to read roles", Role::id, Role::name,
			UnaryOperator.identity());

	/* Only the identifiers of organizations are used */
	final NameTable<Organization> organizations = new NameTable<>("organization", "permission to read organizations",
			Organization::id, Organization::name, UnaryOperator.identity());

	final NameTable<Space> spaces = new NameTable<>("space", "permission to read spaces", Space::id, Space::name,
			UnaryOperator.identity());

	final NameTable<Project> projects = new NameTable<>("project", "permission to read projects (PROJECT_READ)",
			Project::id, Project::name, UnaryOperator.identity());

	/* This is null until the restricted projects are read */
	private volatile @Nullable RestrictedProjects restricted;

	/**
	 * Create a new instance, in which no name is known.
	 * @param directory reads the names, and is not closed; {@code null} if none is to be
	 * read
	 */
	public NamesById(@Nullable ArizeDirectory directory) {
		this.directory = directory;
	}

	/**
	 * Return an instance that knows no name, so that identifiers are displayed.
	 * @return the instance
	 */
	public static NamesById none() {
		return NONE;
	}

	/**
	 * Return the names of another run, which has those that are known already.
	 * @return a copy, which is changed independently
	 */
	public NamesById copy() {
		NamesById copy = new NamesById(this.directory);
		copy.users.addAll(this.users);
		copy.roles.addAll(this.roles);
		copy.spaces.addAll(this.spaces);
		copy.projects.addAll(this.projects);
		return copy;
	}

	/**
	 * {@return whether there is a directory to read names from}
	 */
	public boolean areRead() {
		return this.directory != null;
	}

	/**
	 * Read names for a plan, which must not fail because of names: a failure is logged.
	 * Names that are known, or were not found before, are not searched again.
	 * @param ids the identifiers whose names are read
	 */
	public void read(NamedIds ids) {
		List<RuntimeException> failures = new ArrayList<>();
		read(ids, failures::add);
		if (!failures.isEmpty()) {
			logger.warn(failures.stream()
				.map((ex) -> LogEscaper.line(String.valueOf(ex.getMessage())))
				.collect(Collectors.joining("; ", "Names cannot be read, so identifiers are displayed: ", "")));
			logger.debug("The first failure:", failures.get(0));
		}
	}

	/**
	 * Read names, and those of the spaces of projects.
	 * @param ids the identifiers whose names are read
	 * @param onFailure receives the failure of each kind of object that cannot be read
	 */
	public void read(NamedIds ids, Consumer<RuntimeException> onFailure) {
		ArizeDirectory source = this.directory;
		if (source == null) {
			return;
		}
		this.users.read(ids.users(), source::getUsers, onFailure);
		this.roles.read(ids.roles(), source::getRoles, onFailure);
		this.projects.read(ids.projects(), source::getProjects, onFailure);
		Set<String> spaceIds = new HashSet<>(ids.spaces());
		this.projects.all().forEach((project) -> spaceIds.add(project.spaceId()));
		this.spaces.read(spaceIds, source::getSpaces, onFailure);
	}

	/**
	 * Read which projects are restricted, if a project is known. A failure is no
	 * obstacle: it is not known then, as for each project that is not listed.
	 */
	public void readRestrictions() {
		ArizeDirectory source = this.directory;
		if (source == null || this.restricted != null || this.projects.all().isEmpty()) {
			return;
		}
		try {
			this.restricted = RestrictedProjects.read(source);
		}
		catch (ApiException ex) {
			logger.debug("Which projects are restricted is not known", ex);
			this.restricted = RestrictedProjects.NONE;
		}
	}

	/**
	 * Find out which users have the e-mail address of another user, so that they are
	 * displayed with their identifiers. If users cannot be read, all of them are.
	 * @param ids the identifiers of the users, whose names are known
	 */
	public void readSharedEmails(NamedIds ids) {
		ArizeDirectory source = this.directory;
		Set<String> all = this.users.mayBeShared(ids.users());
		if (source == null || all.isEmpty()) {
			return;
		}
		Set<String> emails = all.stream().filter(NamesById::canBeSearched).collect(Collectors.toSet());
		all.removeAll(emails);
		this.users.addShared(all);
		try {
			Map<String, User> found = IdResolver.findUnambiguous(emails, source::findUsersByEmail,
					(email, ambiguous) -> this.users.addShared(List.of(email)));
			// it may be the address of an inactive user, too
			found.values().forEach(this.users::add);
			this.users.addUnique(found.keySet());
		}
		catch (RuntimeException ex) {
			logger.debug("Whether several users have the same e-mail address is not known", ex);
			this.users.addShared(emails);
		}
	}

	/*
	 * One address that the directory refuses must not prevent the search for the others
	 */
	private static boolean canBeSearched(String email) {
		return email.length() <= MAX_EMAIL_LENGTH && Arguments.isUnicode(email);
	}

	/**
	 * Return whether roles on its space do not apply to a project.
	 * @param type the type of the resource
	 * @param resourceId its identifier
	 * @return {@code false} also if it is not known
	 */
	public boolean isRestricted(RoleBindingResourceType type, String resourceId) {
		RestrictedProjects projects = this.restricted;
		return projects != null && projects.contains(type, resourceId);
	}

	/**
	 * Return the e-mail address of a user.
	 * @param userId the identifier of the user
	 * @return the address; {@code null} if it is not known
	 */
	public @Nullable String userName(String userId) {
		return this.users.name(userId);
	}

	/**
	 * Return whether a user was found, and is not inactive.
	 * @param userId the identifier of the user
	 * @return {@code false} also if the user was not read
	 */
	public boolean hasUser(String userId) {
		User user = this.users.get(userId);
		return user != null && !isInactive(user);
	}

	/* A user who was deleted cannot have a role binding */
	static boolean isInactive(User user) {
		return INACTIVE.equalsIgnoreCase(user.status());
	}

	/**
	 * Return the status of a user who is not active, such as one who was invited and has
	 * not signed in.
	 * @param userId the identifier of the user
	 * @return the status in lower case; {@code null} if it is active or not known
	 */
	public @Nullable String statusIfNotActive(String userId) {
		User user = this.users.get(userId);
		return (user == null || user.isActive()) ? null : user.status().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the name of a role.
	 * @param roleId the identifier of the role
	 * @return the name; {@code null} if it is not known
	 */
	public @Nullable String roleName(String roleId) {
		return this.roles.name(roleId);
	}

	/**
	 * Return the name of a space, or of the space of a project.
	 * @param type the type of the resource
	 * @param resourceId its identifier
	 * @return the name; {@code null} if it is not known
	 */
	public @Nullable String spaceName(RoleBindingResourceType type, String resourceId) {
		String spaceId = (type == RoleBindingResourceType.SPACE) ? resourceId : spaceOf(resourceId);
		return (spaceId != null) ? this.spaces.name(spaceId) : null;
	}

	/**
	 * Return the name of a space or a project.
	 * @param type the type of the resource
	 * @param resourceId its identifier
	 * @return the name; {@code null} if it is not known
	 */
	public @Nullable String resourceName(RoleBindingResourceType type, String resourceId) {
		return ((type == RoleBindingResourceType.SPACE) ? this.spaces : this.projects).name(resourceId);
	}

	/**
	 * Return the space of a project.
	 * @param projectId the identifier of the project
	 * @return the identifier of the space; {@code null} if it is not known
	 */
	public @Nullable String spaceOf(String projectId) {
		Project project = this.projects.get(projectId);
		return (project != null) ? project.spaceId() : null;
	}

	/**
	 * Return a role with its permissions.
	 * @param roleId the identifier of the role
	 * @return the role; {@code null} if it was not read or not found
	 */
	public @Nullable Role findRole(String roleId) {
		return this.roles.get(roleId);
	}

	/**
	 * {@return whether all requested users could be read}
	 */
	public boolean hasUsers() {
		return !this.users.isUnreadable();
	}

	/**
	 * {@return whether all requested roles could be read}
	 */
	public boolean hasRoles() {
		return !this.roles.isUnreadable();
	}

	/**
	 * Return what is displayed for a user in a line of text.
	 * @param userId the identifier of the user
	 * @return the e-mail address, or the identifier if it is not known, and the status
	 * unless it is active
	 */
	public String user(String userId) {
		String status = statusIfNotActive(userId);
		return this.users.display(userId) + ((status != null) ? " (" + LogEscaper.word(status) + ")" : "");
	}

	/**
	 * Return what is displayed for a role in a line of text.
	 * @param roleId the identifier of the role
	 * @return the name, or the identifier if it is not known
	 */
	public String role(String roleId) {
		return this.roles.display(roleId);
	}

	/**
	 * Return what is displayed for a resource in a line of text.
	 * @param type the type of the resource
	 * @param resourceId its identifier
	 * @return the type with the name, or with the identifier if it is not known, and the
	 * space of a project
	 */
	public String resource(RoleBindingResourceType type, String resourceId) {
		if (type == RoleBindingResourceType.SPACE) {
			return type + " " + this.spaces.display(resourceId);
		}
		String name = this.projects.name(resourceId);
		String spaceId = spaceOf(resourceId);
		String displayed = type + " " + ((name != null) ? LogEscaper.name(name) : LogEscaper.word(resourceId));
		return displayed
				+ ((name != null && spaceId != null) ? " of " + resource(RoleBindingResourceType.SPACE, spaceId) : "")
				+ (isRestricted(type, resourceId) ? " (restricted)" : "");
	}

}
