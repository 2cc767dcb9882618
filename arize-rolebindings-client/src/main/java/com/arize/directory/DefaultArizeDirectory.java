package com.arize.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import com.arize.directory.DirectoryPage.ResourceRestrictionPage;
import com.arize.http.internal.ArizeHttpClient;
import com.arize.internal.Arguments;

/**
 * {@link ArizeDirectory} of the endpoints of the API. It is not final, so that a class
 * proxy can extend it.
 */
class DefaultArizeDirectory implements ArizeDirectory {

	private static final String ANY_PARENT = "";

	private final ArizeHttpClient http;

	private final Lookup<User> users;

	private final Lookup<Role> roles;

	private final Lookup<Organization> organizations;

	private final Lookup<Space> spaces;

	private final Lookup<Project> projects;

	private final AmbiguousSpaces ambiguousSpaces;

	private final HttpList<ResourceRestriction> restrictions;

	/* A time to live of 0 disables the cache */
	DefaultArizeDirectory(ArizeHttpClient http, boolean remembersPages, Duration timeToLive, LongSupplier nanoTime) {
		this.http = http;
		this.users = new Lookup<>(HttpLookup.of(http, Kind.USER, remembersPages), timeToLive, nanoTime);
		this.roles = new Lookup<>(HttpLookup.of(http, Kind.ROLE, remembersPages), timeToLive, nanoTime);
		this.organizations = new Lookup<>(HttpLookup.of(http, Kind.ORGANIZATION, remembersPages), timeToLive, nanoTime);
		this.spaces = new Lookup<>(HttpLookup.of(http, Kind.SPACE, remembersPages), timeToLive, nanoTime);
		this.projects = new Lookup<>(HttpLookup.of(http, Kind.PROJECT, remembersPages), timeToLive, nanoTime);
		this.ambiguousSpaces = new AmbiguousSpaces(this.organizations.api(), this.spaces.api());
		this.restrictions = HttpList.of(http, "resource_restriction", ResourceRestrictionPage.class, null, null,
				remembersPages);
	}

	static DefaultArizeDirectory of(ArizeHttpClient http) {
		return new DefaultArizeDirectory(http, false, Duration.ZERO, System::nanoTime);
	}

	ArizeDirectory snapshot() {
		return new DefaultArizeDirectory(this.http, true, Duration.ZERO, System::nanoTime);
	}

	ArizeDirectory cached(Duration timeToLive, LongSupplier nanoTime) {
		return new DefaultArizeDirectory(this.http, false, timeToLive, nanoTime);
	}

	@Override
	public Stream<User> users() {
		return this.users.api().list().all(ANY_PARENT);
	}

	@Override
	public Stream<Role> roles() {
		return this.roles.api().list().all(ANY_PARENT);
	}

	@Override
	public Stream<Space> spaces() {
		return this.spaces.api().list().all(ANY_PARENT);
	}

	@Override
	public Stream<Space> spaces(String organizationId) {
		return this.spaces.api().list().all(Arguments.requireId(organizationId, "organizationId"));
	}

	@Override
	public Stream<Organization> organizations() {
		return this.organizations.api().list().all(ANY_PARENT);
	}

	@Override
	public Stream<Project> projects(String spaceId) {
		return this.projects.api().list().all(Arguments.requireId(spaceId, "spaceId"));
	}

	@Override
	public Stream<Project> projects() {
		return this.projects.api().list().all(ANY_PARENT);
	}

	@Override
	public Stream<ResourceRestriction> resourceRestrictions() {
		return this.restrictions.all(ANY_PARENT);
	}

	@Override
	public Optional<User> findUserByEmail(String email) {
		return this.users.find(ANY_PARENT, email);
	}

	@Override
	public Map<String, User> findUsersByEmail(Collection<String> emails) {
		return this.users.findAll(ANY_PARENT, emails);
	}

	@Override
	public Optional<Role> findRoleByName(String name) {
		return this.roles.find(ANY_PARENT, name);
	}

	@Override
	public Map<String, Role> findRolesByName(Collection<String> names) {
		return this.roles.findAll(ANY_PARENT, names);
	}

	@Override
	public Optional<Space> findSpaceByName(String name) {
		return this.ambiguousSpaces.describe(() -> this.spaces.find(ANY_PARENT, name));
	}

	@Override
	public Optional<Space> findSpaceByName(String organizationId, String name) {
		return this.spaces.find(Arguments.requireId(organizationId, "organizationId"), name);
	}

	@Override
	public Map<String, Space> findSpacesByName(Collection<String> names) {
		return this.ambiguousSpaces.describe(() -> this.spaces.findAll(ANY_PARENT, names));
	}

	@Override
	public Map<String, Space> findSpacesByName(String organizationId, Collection<String> names) {
		return this.spaces.findAll(Arguments.requireId(organizationId, "organizationId"), names);
	}

	@Override
	public Optional<Organization> findOrganizationByName(String name) {
		return this.organizations.find(ANY_PARENT, name);
	}

	@Override
	public Map<String, Organization> findOrganizationsByName(Collection<String> names) {
		return this.organizations.findAll(ANY_PARENT, names);
	}

	@Override
	public Optional<Project> findProjectByName(String spaceId, String name) {
		return this.projects.find(Arguments.requireId(spaceId, "spaceId"), name);
	}

	@Override
	public Map<String, Project> findProjectsByName(String spaceId, Collection<String> names) {
		return this.projects.findAll(Arguments.requireId(spaceId, "spaceId"), names);
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
		return this.users.getAll(userIds);
	}

	@Override
	public Map<String, Role> getRoles(Collection<String> roleIds) {
		return this.roles.getAll(roleIds);
	}

	@Override
	public Map<String, Space> getSpaces(Collection<String> spaceIds) {
		return this.spaces.getAll(spaceIds);
	}

	@Override
	public Map<String, Project> getProjects(Collection<String> projectIds) {
		return this.projects.getAll(projectIds);
	}

	@Override
	public void close() {
		this.http.close();
		this.users.close();
		this.roles.close();
		this.organizations.close();
		this.spaces.close();
		this.projects.close();
	}

}
