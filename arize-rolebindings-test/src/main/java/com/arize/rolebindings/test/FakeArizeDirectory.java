package com.arize.rolebindings.test;

import java.time.Clock;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.ResourceRestriction;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.internal.Arguments;
import com.arize.internal.EmailAddresses;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;

/**
 * An {@link ArizeDirectory} for tests, in memory and without HTTP. It refuses the same
 * arguments as the real one, reads pages of 100 and throws the same exceptions, with
 * problem documents. Names need not be unique, so that ambiguous names can be tested. It
 * has no permissions: {@link #failNext} throws the exceptions of a key without
 * permission. Safe for use by multiple threads.
 */
public class FakeArizeDirectory implements ArizeDirectory {

	/* The API filters lists by e-mail addresses and names of at most this length */
	private static final int MAX_FILTER_LENGTH = 255;

	private static final int PAGE_SIZE = 100;

	private final InstantSource clock;

	/* The records of each kind add themselves */
	private final List<Records<?>> all = new ArrayList<>();

	final Records<User> users = records("user", User::id);

	final Records<Role> roles = records("role", Role::id);

	final Records<Organization> organizations = records("organization", Organization::id);

	final Records<Space> spaces = records("space", Space::id);

	final Records<Project> projects = records("project", Project::id);

	final Records<ResourceRestriction> restrictions = records("resource-restriction", ResourceRestriction::resourceId);

	/* The keys are identifiers of spaces */
	private final Map<String, String> organizationsOfSpaces = new ConcurrentHashMap<>();

	private final List<Consumer<String>> removalListeners = new CopyOnWriteArrayList<>();

	private final FakeCalls calls = new FakeCalls("directory");

	/**
	 * Create an empty directory that uses the system clock.
	 */
	public FakeArizeDirectory() {
		this(Clock.systemUTC());
	}

	/**
	 * Create an empty directory.
	 * @param clock the clock for {@code createdAt} and {@code updatedAt}; the offset is
	 * always that of UTC
	 * @throws IllegalArgumentException if the clock is {@code null}
	 */
	public FakeArizeDirectory(InstantSource clock) {
		this.clock = Arguments.requireNonNull(clock, "clock");
	}

	/**
	 * Add an active user with a new id and the account role {@code MEMBER}.
	 * @param name the name
	 * @param email the e-mail address
	 * @return the user
	 * @throws IllegalArgumentException if an argument is blank
	 */
	public User addUser(String name, String email) {
		Arguments.requireId(name, "name");
		Arguments.requireId(email, "email");
		return this.users.create((id) -> ArizeModels.user(id, email).name(name).createdAt(now()).build());
	}

	/**
	 * Add a custom role with a new id.
	 * @param name the name
	 * @param permissions the permissions, such as {@code PROJECT_READ}
	 * @return the role
	 * @throws IllegalArgumentException if the name is blank
	 */
	public Role addRole(String name, String... permissions) {
		Arguments.requireId(name, "name");
		return this.roles.create((id) -> ArizeModels.role(id, name, permissions).createdAt(now()).build());
	}

	/**
	 * Add an organization with a new id and an empty description.
	 * @param name the name
	 * @return the organization
	 * @throws IllegalArgumentException if the name is blank
	 */
	public Organization addOrganization(String name) {
		Arguments.requireId(name, "name");
		return this.organizations.create((id) -> ArizeModels.organization(id, name).createdAt(now()).build());
	}

	/**
	 * Add a space of an organization with a new id and an empty description.
	 * @param organizationId the identifier of its organization
	 * @param name the name
	 * @return the space
	 * @throws IllegalArgumentException if an argument is blank, or the directory does not
	 * have the organization
	 */
	public Space addSpace(String organizationId, String name) {
		requireOrganization(organizationId);
		Space space = addSpace(name);
		this.organizationsOfSpaces.put(space.id(), organizationId);
		return space;
	}

	/**
	 * Add a space with a new id and an empty description, which no organization has.
	 * @param name the name
	 * @return the space
	 * @throws IllegalArgumentException if the name is blank
	 */
	public Space addSpace(String name) {
		Arguments.requireId(name, "name");
		return this.spaces.create((id) -> ArizeModels.space(id, name).createdAt(now()).build());
	}

	/**
	 * Add a project with a new id.
	 * @param spaceId the identifier of its space
	 * @param name the name
	 * @return the project
	 * @throws IllegalArgumentException if an argument is blank, or the directory does not
	 * have the space
	 */
	public Project addProject(String spaceId, String name) {
		Arguments.requireId(spaceId, "spaceId");
		Arguments.requireId(name, "name");
		if (!this.spaces.contains(spaceId)) {
			throw new IllegalArgumentException("There is no space with the id '%s': add it first".formatted(spaceId));
		}
		return this.projects.create((id) -> ArizeModels.project(id, spaceId, name).createdAt(now()).build());
	}

	/**
	 * Restrict a resource.
	 * @param resourceType the type of the resource, such as {@code PROJECT}
	 * @param resourceId the identifier of the resource
	 * @return the restriction
	 * @throws IllegalArgumentException if an argument is blank, or the resource is
	 * restricted already
	 */
	public ResourceRestriction addResourceRestriction(String resourceType, String resourceId) {
		Arguments.requireId(resourceType, "resourceType");
		Arguments.requireId(resourceId, "resourceId");
		return this.restrictions.add(new ResourceRestriction(resourceType, resourceId, now()));
	}

	/**
	 * Add users as they are, for example of {@link ArizeModels#user}.
	 * @param users the users, in the order of a list
	 * @throws IllegalArgumentException if the directory already has the id of one of the
	 * users; the users before it are added
	 */
	public void seed(User... users) {
		Arrays.asList(users).forEach(this.users::add);
	}

	/**
	 * Add roles as they are, as {@link #seed(User...)} does with users.
	 * @param roles the roles, in the order of a list
	 */
	public void seed(Role... roles) {
		Arrays.asList(roles).forEach(this.roles::add);
	}

	/**
	 * Add organizations as they are, as {@link #seed(User...)} does with users.
	 * @param organizations the organizations, in the order of a list
	 */
	public void seed(Organization... organizations) {
		Arrays.asList(organizations).forEach(this.organizations::add);
	}

	/**
	 * Add spaces of an organization as they are, as {@link #seed(User...)} does with
	 * users.
	 * @param organizationId the identifier of their organization
	 * @param spaces the spaces, in the order of a list
	 * @throws IllegalArgumentException if the directory does not have the organization
	 */
	public void seed(String organizationId, Space... spaces) {
		requireOrganization(organizationId);
		seed(spaces);
		Arrays.asList(spaces).forEach((space) -> this.organizationsOfSpaces.put(space.id(), organizationId));
	}

	private void requireOrganization(String organizationId) {
		Arguments.requireId(organizationId, "organizationId");
		if (!this.organizations.contains(organizationId)) {
			throw new IllegalArgumentException(
					"There is no organization with the id '%s': add it first".formatted(organizationId));
		}
	}

	/**
	 * Add spaces as they are, which no organization has, as {@link #seed(User...)} does
	 * with users.
	 * @param spaces the spaces, in the order of a list
	 */
	public void seed(Space... spaces) {
		Arrays.asList(spaces).forEach(this.spaces::add);
	}

	/**
	 * Add projects as they are, as {@link #seed(User...)} does with users.
	 * @param projects the projects, in the order of a list
	 */
	public void seed(Project... projects) {
		Arrays.asList(projects).forEach(this.projects::add);
	}

	/**
	 * Remove a user, and as in the service the user's role bindings: those of each
	 * {@link FakeRoleBindingsClient} that was created with this directory.
	 * @param userId the identifier of the user
	 * @throws IllegalArgumentException if the directory does not have the user
	 */
	public void removeUser(String userId) {
		Arguments.requireId(userId, "userId");
		this.users.remove(userId);
		this.removalListeners.forEach((listener) -> listener.accept(userId));
	}

	/**
	 * Let the next call fail that would send a request. Several failures are thrown by
	 * one call each, in the given order. A stream makes a call for each of its pages.
	 * @param failure the exception to throw, such as
	 * {@link com.arize.exceptions.ApiException#of(String, com.arize.exceptions.ApiError)}
	 * for the status 403
	 * @throws IllegalArgumentException if the failure is {@code null}
	 */
	public void failNext(RuntimeException failure) {
		this.calls.failNext(failure);
	}

	/**
	 * Remove all users, roles, organizations, spaces, projects, restrictions and pending
	 * failures. Role bindings remain. Generated ids are not used again.
	 */
	public void clear() {
		this.all.forEach(Records::clear);
		this.organizationsOfSpaces.clear();
		this.calls.clear();
	}

	@Override
	public Stream<User> users() {
		return stream(this.users, (user) -> true);
	}

	@Override
	public Stream<Role> roles() {
		return stream(this.roles, (role) -> true);
	}

	@Override
	public Stream<Space> spaces() {
		return stream(this.spaces, (space) -> true);
	}

	@Override
	public Stream<Space> spaces(String organizationId) {
		Arguments.requireId(organizationId, "organizationId");
		return stream(this.spaces, (space) -> isIn(organizationId, space));
	}

	@Override
	public Stream<Organization> organizations() {
		return stream(this.organizations, (organization) -> true);
	}

	boolean isIn(String organizationId, Space space) {
		return organizationId.equals(this.organizationsOfSpaces.get(space.id()));
	}

	@Override
	public Stream<Project> projects(String spaceId) {
		Arguments.requireId(spaceId, "spaceId");
		return stream(this.projects, (project) -> project.spaceId().equals(spaceId));
	}

	@Override
	public Stream<Project> projects() {
		return stream(this.projects, (project) -> true);
	}

	@Override
	public Stream<ResourceRestriction> resourceRestrictions() {
		return stream(this.restrictions, (restriction) -> true);
	}

	@Override
	public Optional<User> findUserByEmail(String email) {
		Arguments.requireText(email, MAX_FILTER_LENGTH, "email");
		String key = EmailAddresses.key(email);
		return find(this.users, email, (user) -> EmailAddresses.key(user.email()).equals(key));
	}

	@Override
	public Optional<Role> findRoleByName(String name) {
		Arguments.requireId(name, "name");
		return find(this.roles, name, (role) -> role.name().equals(name));
	}

	@Override
	public Optional<Space> findSpaceByName(String name) {
		Arguments.requireText(name, MAX_FILTER_LENGTH, "name");
		return find(this.spaces, name, (space) -> space.name().equals(name));
	}

	@Override
	public Optional<Project> findProjectByName(String spaceId, String name) {
		Arguments.requireId(spaceId, "spaceId");
		Arguments.requireText(name, MAX_FILTER_LENGTH, "name");
		return find(this.projects, name, (project) -> project.spaceId().equals(spaceId) && project.name().equals(name));
	}

	@Override
	public User getUser(String userId) {
		return get(this.users, userId, "userId");
	}

	@Override
	public Role getRole(String roleId) {
		return get(this.roles, roleId, "roleId");
	}

	@Override
	public Space getSpace(String spaceId) {
		return get(this.spaces, spaceId, "spaceId");
	}

	@Override
	public Project getProject(String projectId) {
		return get(this.projects, projectId, "projectId");
	}

	/**
	 * Close the directory. Every further call throws an {@link IllegalStateException}.
	 */
	@Override
	public void close() {
		this.calls.close();
	}

	void onRemovalOfUser(Consumer<String> listener) {
		this.removalListeners.add(listener);
	}

	<T> Records.Page<T> page(Records<T> records, Predicate<T> filter, @Nullable String cursor, int limit) {
		this.calls.start();
		return records.page(filter, cursor, limit);
	}

	private <T> Records<T> records(String name, Function<T, String> id) {
		Records<T> records = new Records<>(name, id,
				(number) -> OpaqueIds.ofRecord(StringUtils.capitalize(name), number));
		this.all.add(records);
		return records;
	}

	private <T> Stream<T> stream(Records<T> records, Predicate<T> filter) {
		return Records.Page.stream((cursor) -> page(records, filter, cursor, PAGE_SIZE));
	}

	private <T> Optional<T> find(Records<T> records, String name, Predicate<T> filter) {
		this.calls.start();
		List<T> found = records.find(filter);
		if (found.size() > 1) {
			List<String> ids = found.stream().map(records::id).toList();
			throw new AmbiguousNameException(records.name(), name, ids, organizations(ids));
		}
		return found.stream().findFirst();
	}

	/* The result is empty unless the identifiers are those of spaces */
	private Map<String, String> organizations(List<String> spaceIds) {
		Map<String, String> names = new HashMap<>();
		for (String spaceId : spaceIds) {
			String organizationId = this.organizationsOfSpaces.get(spaceId);
			Organization organization = (organizationId != null) ? this.organizations.get(organizationId) : null;
			if (organization != null) {
				names.put(spaceId, organization.name());
			}
		}
		return names;
	}

	private <T> T get(Records<T> records, String id, String argument) {
		Arguments.requirePathSegment(id, argument);
		this.calls.start();
		T found = records.get(id);
		if (found == null) {
			throw ErrorResponses.notFound(HttpMethod.GET, "/v2/%ss/%s".formatted(records.name(), id), records.name());
		}
		return found;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
