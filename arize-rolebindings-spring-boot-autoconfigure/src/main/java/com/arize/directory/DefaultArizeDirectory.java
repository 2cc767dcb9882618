package com.arize.directory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.arize.http.ArizeHttpClient;
import com.arize.internal.Arguments;
import com.arize.internal.EmailAddresses;

import static com.arize.directory.DirectoryArguments.requireAll;
import static com.arize.directory.DirectoryArguments.requireObjectId;

/**
 * {@link ArizeDirectory} over HTTP. It is not final, so that a class proxy can extend it.
 */
class DefaultArizeDirectory implements ArizeDirectory {

	private final ArizeHttpClient http;

	private final Endpoint<User> users;

	private final Endpoint<Role> roles;

	private final Endpoint<Space> spaces;

	private final Endpoint<Project> projects;

	DefaultArizeDirectory(ArizeHttpClient http) {
		this.http = Arguments.requireNonNull(http, "http");
		this.users = new Endpoint<>(http, "user", User.class, DirectoryPage.UserPage.class, User::id);
		this.roles = new Endpoint<>(http, "role", Role.class, DirectoryPage.RolePage.class, Role::id);
		this.spaces = new Endpoint<>(http, "space", Space.class, DirectoryPage.SpacePage.class, Space::id);
		this.projects = new Endpoint<>(http, "project", Project.class, DirectoryPage.ProjectPage.class, Project::id);
	}

	private DefaultArizeDirectory(DefaultArizeDirectory other) {
		this.http = other.http;
		this.users = other.users.snapshot();
		this.roles = other.roles.snapshot();
		this.spaces = other.spaces.snapshot();
		this.projects = other.projects.snapshot();
	}

	ArizeDirectory snapshot() {
		return new DefaultArizeDirectory(this);
	}

	@Override
	public Stream<User> users() {
		return this.users.list().stream();
	}

	@Override
	public Stream<Role> roles() {
		return this.roles.list().stream();
	}

	@Override
	public Stream<Space> spaces() {
		return this.spaces.list().stream();
	}

	@Override
	public Stream<Project> projects(String spaceId) {
		DirectoryArguments.requireSpaceId(spaceId);
		return this.projects.list((request) -> request.query("space_id", spaceId)).stream();
	}

	@Override
	public Stream<Project> projects() {
		return this.projects.list().stream();
	}

	@Override
	public Optional<User> findUserByEmail(String email) {
		return usersByEmail().find(DirectoryArguments.requireEmail(email));
	}

	@Override
	public Map<String, User> findUsersByEmail(Collection<String> emails) {
		return usersByEmail().findAll(requireAll(emails, "emails", DirectoryArguments::requireEmail));
	}

	private Lookup<User> usersByEmail() {
		return new Lookup<>(this.users, this.users.list(),
				(email) -> this.users.list((request) -> request.query("email", email)), User::email,
				EmailAddresses::key, false);
	}

	@Override
	public Optional<Role> findRoleByName(String name) {
		return rolesByName().find(DirectoryArguments.requireRoleName(name));
	}

	@Override
	public Map<String, Role> findRolesByName(Collection<String> names) {
		return rolesByName().findAll(requireAll(names, "names", DirectoryArguments::requireRoleName));
	}

	private Lookup<Role> rolesByName() {
		return new Lookup<>(this.roles, this.roles.list(), null, Role::name, UnaryOperator.identity(), false);
	}

	@Override
	public Optional<Space> findSpaceByName(String name) {
		return spacesByName().find(DirectoryArguments.requireName(name));
	}

	@Override
	public Map<String, Space> findSpacesByName(Collection<String> names) {
		return spacesByName().findAll(requireAll(names, "names", DirectoryArguments::requireName));
	}

	private Lookup<Space> spacesByName() {
		return new Lookup<>(this.spaces, this.spaces.list(),
				(name) -> this.spaces.list((request) -> request.query("name", name)), Space::name,
				UnaryOperator.identity(), false);
	}

	@Override
	public Optional<Project> findProjectByName(String spaceId, String name) {
		return projectsByName(spaceId).find(DirectoryArguments.requireName(name));
	}

	@Override
	public Map<String, Project> findProjectsByName(String spaceId, Collection<String> names) {
		return projectsByName(spaceId).findAll(requireAll(names, "names", DirectoryArguments::requireName));
	}

	private Lookup<Project> projectsByName(String spaceId) {
		DirectoryArguments.requireSpaceId(spaceId);
		return new Lookup<>(this.projects, this.projects.list((request) -> request.query("space_id", spaceId)),
				(name) -> this.projects.list((request) -> request.query("space_id", spaceId).query("name", name)),
				Project::name, UnaryOperator.identity(), false);
	}

	@Override
	public User getUser(String userId) {
		return this.users.get(userId);
	}

	@Override
	public Role getRole(String roleId) {
		return this.roles.get(roleId);
	}

	@Override
	public Space getSpace(String spaceId) {
		return this.spaces.get(spaceId);
	}

	@Override
	public Project getProject(String projectId) {
		return this.projects.get(projectId);
	}

	@Override
	public Map<String, User> getUsers(Collection<String> userIds) {
		return getAll(this.users, requireAll(userIds, "userIds", requireObjectId("userId")));
	}

	@Override
	public Map<String, Role> getRoles(Collection<String> roleIds) {
		return getAll(this.roles, requireAll(roleIds, "roleIds", requireObjectId("roleId")));
	}

	@Override
	public Map<String, Space> getSpaces(Collection<String> spaceIds) {
		return getAll(this.spaces, requireAll(spaceIds, "spaceIds", requireObjectId("spaceId")));
	}

	@Override
	public Map<String, Project> getProjects(Collection<String> projectIds) {
		return getAll(this.projects, requireAll(projectIds, "projectIds", requireObjectId("projectId")));
	}

	private static <T> Map<String, T> getAll(Endpoint<T> endpoint, Collection<String> ids) {
		return new Lookup<>(endpoint, endpoint.list(), endpoint::listById, endpoint.id(), UnaryOperator.identity(),
				true)
			.findAll(ids);
	}

	@Override
	public void close() {
		this.http.close();
	}

}
