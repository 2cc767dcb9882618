package com.arize.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.arize.directory.CachingLookup.Source;
import com.arize.http.internal.ArizeHttpClient;
import com.arize.internal.Arguments;

/**
 * {@link ArizeDirectory} that checks the arguments of lookups. It is not final, so that a
 * class proxy can extend it.
 */
class DefaultArizeDirectory implements ArizeDirectory {

	/* Of the filters of the API, which has none by the name of a role */
	private static final int MAX_LENGTH = 255;

	private static final String NO_SPACE = "";

	private final Lookup<User> users;

	private final Lookup<Role> roles;

	private final Lookup<Space> spaces;

	private final Lookup<Project> projects;

	private final Supplier<Stream<ResourceRestriction>> restrictions;

	private final Supplier<ArizeDirectory> snapshot;

	private final Runnable onClose;

	DefaultArizeDirectory(Lookup<User> users, Lookup<Role> roles, Lookup<Space> spaces, Lookup<Project> projects,
			Supplier<Stream<ResourceRestriction>> restrictions, Supplier<ArizeDirectory> snapshot, Runnable onClose) {
		this.users = users;
		this.roles = roles;
		this.spaces = spaces;
		this.projects = projects;
		this.restrictions = restrictions;
		this.snapshot = snapshot;
		this.onClose = onClose;
	}

	static DefaultArizeDirectory of(ArizeHttpClient http) {
		return of(http, false);
	}

	private static DefaultArizeDirectory of(ArizeHttpClient http, boolean remembersPages) {
		Lookup<ResourceRestriction> restrictions = HttpLookup.of(http, Kind.RESOURCE_RESTRICTION, remembersPages);
		return new DefaultArizeDirectory(HttpLookup.of(http, Kind.USER, remembersPages),
				HttpLookup.of(http, Kind.ROLE, remembersPages), HttpLookup.of(http, Kind.SPACE, remembersPages),
				HttpLookup.of(http, Kind.PROJECT, remembersPages), () -> restrictions.all(NO_SPACE),
				() -> of(http, true), http::close);
	}

	static DefaultArizeDirectory caching(ArizeDirectory directory, Duration timeToLive, LongSupplier nanoTime) {
		AtomicBoolean closed = new AtomicBoolean();
		return new DefaultArizeDirectory(new CachingLookup<>(Kind.USER,
				new Source<>((space) -> directory.users(), (space, emails) -> directory.findUsersByEmail(emails),
						directory::getUser, directory::getUsers),
				timeToLive, nanoTime, closed),
				new CachingLookup<>(Kind.ROLE,
						new Source<>((space) -> directory.roles(), (space, names) -> directory.findRolesByName(names),
								directory::getRole, directory::getRoles),
						timeToLive, nanoTime, closed),
				new CachingLookup<>(Kind.SPACE,
						new Source<>((space) -> directory.spaces(), (space, names) -> directory.findSpacesByName(names),
								directory::getSpace, directory::getSpaces),
						timeToLive, nanoTime, closed),
				new CachingLookup<>(Kind.PROJECT,
						new Source<>((space) -> space.isEmpty() ? directory.projects() : directory.projects(space),
								directory::findProjectsByName, directory::getProject, directory::getProjects),
						timeToLive, nanoTime, closed),
				directory::resourceRestrictions, () -> ArizeDirectory.snapshot(directory), () -> {
					closed.set(true);
					directory.close();
				});
	}

	ArizeDirectory snapshot() {
		return this.snapshot.get();
	}

	@Override
	public Stream<User> users() {
		return this.users.all(NO_SPACE);
	}

	@Override
	public Stream<Role> roles() {
		return this.roles.all(NO_SPACE);
	}

	@Override
	public Stream<Space> spaces() {
		return this.spaces.all(NO_SPACE);
	}

	@Override
	public Stream<Project> projects(String spaceId) {
		return this.projects.all(Arguments.requireId(spaceId, "spaceId"));
	}

	@Override
	public Stream<Project> projects() {
		return this.projects.all(NO_SPACE);
	}

	@Override
	public Stream<ResourceRestriction> resourceRestrictions() {
		return this.restrictions.get();
	}

	@Override
	public Optional<User> findUserByEmail(String email) {
		return first(findUsersByEmail(Collections.singleton(email)));
	}

	@Override
	public Map<String, User> findUsersByEmail(Collection<String> emails) {
		return this.users.findAll(NO_SPACE, requireAll(emails, "emails", requireText("email")));
	}

	@Override
	public Optional<Role> findRoleByName(String name) {
		return first(findRolesByName(Collections.singleton(name)));
	}

	@Override
	public Map<String, Role> findRolesByName(Collection<String> names) {
		return this.roles.findAll(NO_SPACE, requireAll(names, "names", (name) -> Arguments.requireId(name, "name")));
	}

	@Override
	public Optional<Space> findSpaceByName(String name) {
		return first(findSpacesByName(Collections.singleton(name)));
	}

	@Override
	public Map<String, Space> findSpacesByName(Collection<String> names) {
		return this.spaces.findAll(NO_SPACE, requireAll(names, "names", requireText("name")));
	}

	@Override
	public Optional<Project> findProjectByName(String spaceId, String name) {
		return first(findProjectsByName(spaceId, Collections.singleton(name)));
	}

	@Override
	public Map<String, Project> findProjectsByName(String spaceId, Collection<String> names) {
		return this.projects.findAll(Arguments.requireId(spaceId, "spaceId"),
				requireAll(names, "names", requireText("name")));
	}

	@Override
	public User getUser(String userId) {
		return this.users.get(requireObjectId("userId").apply(userId));
	}

	@Override
	public Role getRole(String roleId) {
		return this.roles.get(requireObjectId("roleId").apply(roleId));
	}

	@Override
	public Space getSpace(String spaceId) {
		return this.spaces.get(requireObjectId("spaceId").apply(spaceId));
	}

	@Override
	public Project getProject(String projectId) {
		return this.projects.get(requireObjectId("projectId").apply(projectId));
	}

	@Override
	public Map<String, User> getUsers(Collection<String> userIds) {
		return this.users.getAll(requireAll(userIds, "userIds", requireObjectId("userId")));
	}

	@Override
	public Map<String, Role> getRoles(Collection<String> roleIds) {
		return this.roles.getAll(requireAll(roleIds, "roleIds", requireObjectId("roleId")));
	}

	@Override
	public Map<String, Space> getSpaces(Collection<String> spaceIds) {
		return this.spaces.getAll(requireAll(spaceIds, "spaceIds", requireObjectId("spaceId")));
	}

	@Override
	public Map<String, Project> getProjects(Collection<String> projectIds) {
		return this.projects.getAll(requireAll(projectIds, "projectIds", requireObjectId("projectId")));
	}

	@Override
	public void close() {
		this.onClose.run();
	}

	private static <T> Optional<T> first(Map<String, T> found) {
		return found.values().stream().findFirst();
	}

	private static UnaryOperator<String> requireText(String argument) {
		return (text) -> Arguments.requireText(text, MAX_LENGTH, argument);
	}

	private static UnaryOperator<String> requireObjectId(String argument) {
		return (id) -> Arguments.requirePathSegment(id, argument);
	}

	private static Set<String> requireAll(Collection<String> values, String argument, UnaryOperator<String> check) {
		Set<String> checked = new LinkedHashSet<>();
		Arguments.requireNonNull(values, argument).forEach((value) -> checked.add(check.apply(value)));
		return checked;
	}

}
