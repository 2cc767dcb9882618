package com.arize.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.HttpClientFactory;
import com.arize.internal.Arguments;

import org.springframework.web.client.RestClient;

/**
 * Reads the names of users, roles, organizations, spaces and projects, and which
 * resources are restricted. Safe for use by multiple threads.
 *
 * <p>
 * Every method throws an {@link IllegalArgumentException} for an invalid argument, before
 * a request is sent, and an {@link com.arize.exceptions.ApiException} if a request fails,
 * as the operations of the role bindings client do. After {@link #close()}, it throws an
 * {@link IllegalStateException}.
 *
 * <p>
 * The e-mail address of a user, and the name of a space or project, have at most 255
 * characters, which is the limit of the API's filters.
 *
 * <p>
 * The methods for several names or identifiers need at most twice the requests of the
 * cheaper way: reading all pages, or finding the objects one by one. One of them is
 * always completed, so that a second object with the same name is found. If several names
 * are ambiguous, the exception for the first one has the others as suppressed exceptions.
 *
 * <p>
 * The library implements this interface; new methods have default implementations. The
 * default implementations of the methods for several names or identifiers find them one
 * by one.
 */
public interface ArizeDirectory extends AutoCloseable {

	/**
	 * Create a directory. No request is sent, and no connection opened, before the first
	 * call.
	 * @param configuration the configuration of the API and its connections
	 * @return a directory, which the caller closes
	 */
	static ArizeDirectory of(SDKConfiguration configuration) {
		return DefaultArizeDirectory.of(HttpClientFactory.create().create(configuration));
	}

	/**
	 * Create a directory with a customized {@link RestClient}. No request is sent, and no
	 * connection opened, before the first call.
	 * @param configuration the configuration of the API and its connections
	 * @param customizer the customizer, for example to add an observation registry or
	 * interceptors; it cannot change the URL, the key, the format or the error handling
	 * @return a directory, which the caller closes
	 */
	static ArizeDirectory of(SDKConfiguration configuration, Consumer<RestClient.Builder> customizer) {
		return DefaultArizeDirectory.of(HttpClientFactory.of(customizer).create(configuration));
	}

	/**
	 * Create a directory for one run, which requests each page of all users, roles,
	 * spaces and projects once at most, and holds what it has read. It does not use what
	 * the other directory has cached before.
	 * @param directory the other directory, which is closed with the returned one
	 * @return a directory; that directory itself if it was not created by this interface,
	 * or its calls are intercepted
	 */
	static ArizeDirectory snapshot(ArizeDirectory directory) {
		Arguments.requireNonNull(directory, "directory");
		return (directory.getClass() == DefaultArizeDirectory.class) ? ((DefaultArizeDirectory) directory).snapshot()
				: directory;
	}

	/**
	 * Create a directory that caches the users, roles, spaces and projects that it finds,
	 * up to 10,000 of each kind by name and 10,000 by identifier. An object that was
	 * renamed or deleted is returned until its entry expires. What is not found is not
	 * cached, and neither are streams.
	 * @param directory another directory, which is closed with the returned one
	 * @param timeToLive how long an entry is used; 0 disables the cache
	 * @return a directory, which the caller closes; that directory itself if it was not
	 * created by this interface, or its calls are intercepted
	 */
	static ArizeDirectory cached(ArizeDirectory directory, Duration timeToLive) {
		Arguments.requireNonNull(directory, "directory");
		Arguments.requireNotNegative(timeToLive, "timeToLive");
		return (!timeToLive.isZero() && directory.getClass() == DefaultArizeDirectory.class)
				? ((DefaultArizeDirectory) directory).cached(timeToLive, System::nanoTime) : directory;
	}

	/**
	 * Return all users with the status {@code ACTIVE}, {@code INVITED} or
	 * {@code EXPIRED}, oldest first ({@code GET /v2/users}). The stream is lazy: it holds
	 * one page.
	 * @return the users
	 */
	Stream<User> users();

	/**
	 * Return all roles ({@code GET /v2/roles}). The stream is lazy: it holds one page.
	 * @return the predefined and custom roles
	 */
	Stream<Role> roles();

	/**
	 * Return all spaces that the key has permission to read ({@code GET /v2/spaces}). The
	 * stream is lazy: it holds one page.
	 * @return the spaces
	 */
	Stream<Space> spaces();

	/**
	 * Return all spaces of an organization that the key has permission to read
	 * ({@code GET /v2/spaces?org_id=}). The stream is lazy: it holds one page.
	 * @param organizationId the identifier of the organization
	 * @return the spaces
	 * @throws UnsupportedOperationException if the implementation does not support it;
	 * the default implementation always throws it
	 */
	default Stream<Space> spaces(String organizationId) {
		throw new UnsupportedOperationException("This directory does not read organizations");
	}

	/**
	 * Return all organizations that the key has permission to read
	 * ({@code GET /v2/organizations}). The stream is lazy: it holds one page.
	 * @return the organizations
	 * @throws UnsupportedOperationException if the implementation does not support it;
	 * the default implementation always throws it
	 */
	default Stream<Organization> organizations() {
		throw new UnsupportedOperationException("This directory does not read organizations");
	}

	/**
	 * Return all projects of a space ({@code GET /v2/projects}). The stream is lazy: it
	 * holds one page.
	 * @param spaceId the identifier of the space
	 * @return the projects
	 */
	Stream<Project> projects(String spaceId);

	/**
	 * Return all projects that the key has permission to read ({@code GET /v2/projects}).
	 * The stream is lazy. The default implementation reads the projects of each space.
	 * @return the projects
	 */
	default Stream<Project> projects() {
		return spaces().flatMap((space) -> projects(space.id()));
	}

	/**
	 * Return the restrictions that the key has permission to manage
	 * ({@code GET /v2/resource-restrictions}): a resource that is not among them can be
	 * restricted, too. Administrators of account, organization and space may keep access
	 * to a restricted project. The stream is lazy: it holds one page.
	 * @return the restrictions of resources of all types
	 * @throws UnsupportedOperationException if the implementation does not support it;
	 * the default implementation always throws it
	 */
	default Stream<ResourceRestriction> resourceRestrictions() {
		throw new UnsupportedOperationException("This directory does not read resource restrictions");
	}

	/**
	 * Return the user with an e-mail address, compared as a whole and ignoring case
	 * ({@code GET /v2/users}).
	 * @param email the e-mail address
	 * @return the user, empty if there is none
	 * @throws AmbiguousNameException if several users have the address
	 */
	Optional<User> findUserByEmail(String email);

	/**
	 * Return the role with a name, compared exactly ({@code GET /v2/roles}).
	 * @param name the name
	 * @return the role, empty if there is none
	 * @throws AmbiguousNameException if several roles have the name
	 */
	Optional<Role> findRoleByName(String name);

	/**
	 * Return the space with a name, compared exactly ({@code GET /v2/spaces}).
	 * @param name the name
	 * @return the space, empty if there is none
	 * @throws AmbiguousNameException if several spaces have the name; its message
	 * contains the organizations that the key has permission to read
	 */
	Optional<Space> findSpaceByName(String name);

	/**
	 * Return the space of an organization with a name, compared exactly
	 * ({@code GET /v2/spaces?org_id=}).
	 * @param organizationId the identifier of the organization
	 * @param name the name
	 * @return the space, empty if there is none
	 * @throws AmbiguousNameException if several spaces of the organization have the name
	 */
	default Optional<Space> findSpaceByName(String organizationId, String name) {
		Arguments.requireId(organizationId, "organizationId");
		Kind.SPACE.requireName(name);
		try (Stream<Space> spaces = spaces(organizationId)) {
			return Lookup.single(Kind.SPACE, name, spaces);
		}
	}

	/**
	 * Return the organization with a name, compared exactly
	 * ({@code GET /v2/organizations}).
	 * @param name the name
	 * @return the organization, empty if there is none
	 * @throws AmbiguousNameException if several organizations have the name
	 */
	default Optional<Organization> findOrganizationByName(String name) {
		Kind.ORGANIZATION.requireName(name);
		try (Stream<Organization> organizations = organizations()) {
			return Lookup.single(Kind.ORGANIZATION, name, organizations);
		}
	}

	/**
	 * Return the project of a space with a name, compared exactly
	 * ({@code GET /v2/projects}).
	 * @param spaceId the identifier of the space
	 * @param name the name
	 * @return the project, empty if there is none
	 * @throws AmbiguousNameException if several projects of the space have the name
	 */
	Optional<Project> findProjectByName(String spaceId, String name);

	/**
	 * Return the users with e-mail addresses, as {@link #findUserByEmail} does for each.
	 * @param emails the e-mail addresses
	 * @return the users by e-mail address as given, without addresses that no user has
	 * @throws AmbiguousNameException if several users have an address
	 */
	default Map<String, User> findUsersByEmail(Collection<String> emails) {
		return Lookup.findEach(emails, "emails", this::findUserByEmail);
	}

	/**
	 * Return the roles with names, as {@link #findRoleByName} does for each.
	 * @param names the names
	 * @return the roles by name, without names that no role has
	 * @throws AmbiguousNameException if several roles have a name
	 */
	default Map<String, Role> findRolesByName(Collection<String> names) {
		return Lookup.findEach(names, "names", this::findRoleByName);
	}

	/**
	 * Return the spaces with names, as {@link #findSpaceByName(String)} does for each.
	 * @param names the names
	 * @return the spaces by name, without names that no space has
	 * @throws AmbiguousNameException if several spaces have a name
	 */
	default Map<String, Space> findSpacesByName(Collection<String> names) {
		return Lookup.findEach(names, "names", (name) -> findSpaceByName(name));
	}

	/**
	 * Return the spaces of an organization with names, as
	 * {@link #findSpaceByName(String, String)} does for each.
	 * @param organizationId the identifier of the organization
	 * @param names the names
	 * @return the spaces by name, without names that no space has
	 * @throws AmbiguousNameException if several spaces of the organization have a name
	 */
	default Map<String, Space> findSpacesByName(String organizationId, Collection<String> names) {
		Arguments.requireId(organizationId, "organizationId");
		return Lookup.findEach(names, "names", (name) -> findSpaceByName(organizationId, name));
	}

	/**
	 * Return the organizations with names, as {@link #findOrganizationByName} does for
	 * each.
	 * @param names the names
	 * @return the organizations by name, without names that no organization has
	 * @throws AmbiguousNameException if several organizations have a name
	 */
	default Map<String, Organization> findOrganizationsByName(Collection<String> names) {
		return Lookup.findEach(names, "names", this::findOrganizationByName);
	}

	/**
	 * Return the organizations of spaces, which a space does not contain. The spaces of
	 * one organization after the other are read, until all are found.
	 * @param spaceIds the identifiers of the spaces
	 * @return the organizations by the identifier of the space, without those that are
	 * not found
	 * @throws UnsupportedOperationException if the implementation does not support
	 * organizations
	 */
	default Map<String, Organization> findOrganizationsOfSpaces(Collection<String> spaceIds) {
		return Lookup.organizationsOf(spaceIds, organizations(), this::spaces);
	}

	/**
	 * Return the projects of a space with names, as {@link #findProjectByName} does for
	 * each.
	 * @param spaceId the identifier of the space
	 * @param names the names
	 * @return the projects by name, without names that no project has
	 * @throws AmbiguousNameException if several projects of the space have a name
	 */
	default Map<String, Project> findProjectsByName(String spaceId, Collection<String> names) {
		Arguments.requireId(spaceId, "spaceId");
		return Lookup.findEach(names, "names", (name) -> findProjectByName(spaceId, name));
	}

	/**
	 * Return a user ({@code GET /v2/users/{user_id}}).
	 * @param userId the identifier of the user
	 * @return the user
	 * @throws com.arize.exceptions.NotFoundException if there is none, or the key has no
	 * permission to read it
	 */
	User getUser(String userId);

	/**
	 * Return a role ({@code GET /v2/roles/{role_id}}).
	 * @param roleId the identifier of the role
	 * @return the role
	 * @throws com.arize.exceptions.NotFoundException if there is none, or the key has no
	 * permission to read it
	 */
	Role getRole(String roleId);

	/**
	 * Return a space ({@code GET /v2/spaces/{space_id}}).
	 * @param spaceId the identifier of the space
	 * @return the space
	 * @throws com.arize.exceptions.NotFoundException if there is none, or the key has no
	 * permission to read it
	 */
	Space getSpace(String spaceId);

	/**
	 * Return a project ({@code GET /v2/projects/{project_id}}).
	 * @param projectId the identifier of the project
	 * @return the project
	 * @throws com.arize.exceptions.NotFoundException if there is none, or the key has no
	 * permission to read it
	 */
	Project getProject(String projectId);

	/**
	 * Return the users with identifiers.
	 * @param userIds the identifiers of the users
	 * @return the users by identifier, without those that are not found
	 */
	default Map<String, User> getUsers(Collection<String> userIds) {
		return Lookup.getEach(userIds, "userIds", this::getUser);
	}

	/**
	 * Return the roles with identifiers.
	 * @param roleIds the identifiers of the roles
	 * @return the roles by identifier, without those that are not found
	 */
	default Map<String, Role> getRoles(Collection<String> roleIds) {
		return Lookup.getEach(roleIds, "roleIds", this::getRole);
	}

	/**
	 * Return the spaces with identifiers.
	 * @param spaceIds the identifiers of the spaces
	 * @return the spaces by identifier, without those that are not found
	 */
	default Map<String, Space> getSpaces(Collection<String> spaceIds) {
		return Lookup.getEach(spaceIds, "spaceIds", this::getSpace);
	}

	/**
	 * Return the projects with identifiers.
	 * @param projectIds the identifiers of the projects
	 * @return the projects by identifier, without those that are not found
	 */
	default Map<String, Project> getProjects(Collection<String> projectIds) {
		return Lookup.getEach(projectIds, "projectIds", this::getProject);
	}

	/**
	 * Close the connections, unless other clients share them.
	 */
	@Override
	void close();

}
