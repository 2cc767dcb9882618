package com.arize.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import com.arize.internal.Arguments;
import com.arize.internal.EmailAddresses;

import static com.arize.directory.DirectoryArguments.requireAll;
import static com.arize.directory.DirectoryArguments.requireObjectId;

/**
 * {@link ArizeDirectory} that caches what another directory finds. An object that is
 * found by name is cached by its identifier, too, but not the other way round: its name
 * may be ambiguous.
 */
class CachingArizeDirectory implements ArizeDirectory {

	private final ArizeDirectory directory;

	private final CachedObjects<User> users;

	private final CachedObjects<Role> roles;

	private final CachedObjects<Space> spaces;

	private final CachedObjects<Project> projects;

	private volatile boolean closed;

	CachingArizeDirectory(ArizeDirectory directory, Duration timeToLive, LongSupplier nanoTime) {
		this.directory = directory;
		this.users = new CachedObjects<>(User::id, timeToLive, nanoTime);
		this.roles = new CachedObjects<>(Role::id, timeToLive, nanoTime);
		this.spaces = new CachedObjects<>(Space::id, timeToLive, nanoTime);
		this.projects = new CachedObjects<>(Project::id, timeToLive, nanoTime);
	}

	private CachingArizeDirectory(CachingArizeDirectory other) {
		this.directory = SharedDirectories.snapshot(other.directory);
		this.users = other.users;
		this.roles = other.roles;
		this.spaces = other.spaces;
		this.projects = other.projects;
	}

	ArizeDirectory snapshot() {
		return new CachingArizeDirectory(this);
	}

	@Override
	public Stream<User> users() {
		return this.directory.users();
	}

	@Override
	public Stream<Role> roles() {
		return this.directory.roles();
	}

	@Override
	public Stream<Space> spaces() {
		return this.directory.spaces();
	}

	@Override
	public Stream<Project> projects(String spaceId) {
		return this.directory.projects(spaceId);
	}

	@Override
	public Stream<Project> projects() {
		return this.directory.projects();
	}

	@Override
	public Optional<User> findUserByEmail(String email) {
		DirectoryArguments.requireEmail(email);
		return open(this.users).find(email, EmailAddresses::key, this.directory::findUserByEmail);
	}

	@Override
	public Map<String, User> findUsersByEmail(Collection<String> emails) {
		Set<String> checked = requireAll(emails, "emails", DirectoryArguments::requireEmail);
		return open(this.users).findAll(checked, EmailAddresses::key, this.directory::findUsersByEmail);
	}

	@Override
	public Optional<Role> findRoleByName(String name) {
		DirectoryArguments.requireRoleName(name);
		return open(this.roles).find(name, (key) -> key, this.directory::findRoleByName);
	}

	@Override
	public Map<String, Role> findRolesByName(Collection<String> names) {
		Set<String> checked = requireAll(names, "names", DirectoryArguments::requireRoleName);
		return open(this.roles).findAll(checked, (key) -> key, this.directory::findRolesByName);
	}

	@Override
	public Optional<Space> findSpaceByName(String name) {
		DirectoryArguments.requireName(name);
		return open(this.spaces).find(name, (key) -> key, this.directory::findSpaceByName);
	}

	@Override
	public Map<String, Space> findSpacesByName(Collection<String> names) {
		Set<String> checked = requireAll(names, "names", DirectoryArguments::requireName);
		return open(this.spaces).findAll(checked, (key) -> key, this.directory::findSpacesByName);
	}

	@Override
	public Optional<Project> findProjectByName(String spaceId, String name) {
		DirectoryArguments.requireSpaceId(spaceId);
		DirectoryArguments.requireName(name);
		return open(this.projects).find(name, (key) -> List.of(spaceId, key),
				(missing) -> this.directory.findProjectByName(spaceId, missing));
	}

	@Override
	public Map<String, Project> findProjectsByName(String spaceId, Collection<String> names) {
		DirectoryArguments.requireSpaceId(spaceId);
		Set<String> checked = requireAll(names, "names", DirectoryArguments::requireName);
		return open(this.projects).findAll(checked, (key) -> List.of(spaceId, key),
				(missing) -> this.directory.findProjectsByName(spaceId, missing));
	}

	@Override
	public User getUser(String userId) {
		Arguments.requirePathSegment(userId, "userId");
		return open(this.users).get(userId, this.directory::getUser);
	}

	@Override
	public Role getRole(String roleId) {
		Arguments.requirePathSegment(roleId, "roleId");
		return open(this.roles).get(roleId, this.directory::getRole);
	}

	@Override
	public Space getSpace(String spaceId) {
		Arguments.requirePathSegment(spaceId, "spaceId");
		return open(this.spaces).get(spaceId, this.directory::getSpace);
	}

	@Override
	public Project getProject(String projectId) {
		Arguments.requirePathSegment(projectId, "projectId");
		return open(this.projects).get(projectId, this.directory::getProject);
	}

	@Override
	public Map<String, User> getUsers(Collection<String> userIds) {
		Set<String> checked = requireAll(userIds, "userIds", requireObjectId("userId"));
		return open(this.users).getAll(checked, this.directory::getUsers);
	}

	@Override
	public Map<String, Role> getRoles(Collection<String> roleIds) {
		Set<String> checked = requireAll(roleIds, "roleIds", requireObjectId("roleId"));
		return open(this.roles).getAll(checked, this.directory::getRoles);
	}

	@Override
	public Map<String, Space> getSpaces(Collection<String> spaceIds) {
		Set<String> checked = requireAll(spaceIds, "spaceIds", requireObjectId("spaceId"));
		return open(this.spaces).getAll(checked, this.directory::getSpaces);
	}

	@Override
	public Map<String, Project> getProjects(Collection<String> projectIds) {
		Set<String> checked = requireAll(projectIds, "projectIds", requireObjectId("projectId"));
		return open(this.projects).getAll(checked, this.directory::getProjects);
	}

	private <T> CachedObjects<T> open(CachedObjects<T> objects) {
		if (this.closed) {
			throw new IllegalStateException("The client is closed");
		}
		return objects;
	}

	@Override
	public void close() {
		this.closed = true;
		this.directory.close();
	}

}
