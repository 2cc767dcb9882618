package com.arize.directory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the names of users, roles, spaces and projects. Safe for use by multiple threads.
 *
 * <p>
 * Every method throws an {@link IllegalArgumentException} for an invalid argument, before
 * a request is sent, and an {@link com.arize.exceptions.ApiException} if a request fails,
 * as the operations of the role bindings client do. After {@link #close()}, it throws an
 * {@link IllegalStateException}.
 *
 * <p>
 * The library implements this interface; new methods have default implementations.
 */
public interface ArizeDirectory extends AutoCloseable {

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
	 * Return all projects of a space ({@code GET /v2/projects}). The stream is lazy: it
	 * holds one page.
	 * @param spaceId the identifier of the space
	 * @return the projects
	 */
	Stream<Project> projects(String spaceId);

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
	 * @throws AmbiguousNameException if several spaces have the name
	 */
	Optional<Space> findSpaceByName(String name);

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
	 * This needs at most twice the requests of the cheaper way: reading all users, or
	 * finding them one by one.
	 * @param emails the e-mail addresses
	 * @return the users by e-mail address as given, without addresses that no user has
	 * @throws AmbiguousNameException if several users have an address
	 */
	Map<String, User> findUsersByEmail(Collection<String> emails);

	/**
	 * Return the roles with names, as {@link #findRoleByName} does for each, by reading
	 * all roles at most once.
	 * @param names the names
	 * @return the roles by name, without names that no role has
	 * @throws AmbiguousNameException if several roles have a name
	 */
	Map<String, Role> findRolesByName(Collection<String> names);

	/**
	 * Return the spaces with names, as {@link #findSpaceByName} does for each. This needs
	 * at most twice the requests of the cheaper way: reading all spaces, or finding them
	 * one by one.
	 * @param names the names
	 * @return the spaces by name, without names that no space has
	 * @throws AmbiguousNameException if several spaces have a name
	 */
	Map<String, Space> findSpacesByName(Collection<String> names);

	/**
	 * Return the projects of a space with names, as {@link #findProjectByName} does for
	 * each. This needs at most twice the requests of the cheaper way: reading all
	 * projects of the space, or finding them one by one.
	 * @param spaceId the identifier of the space
	 * @param names the names
	 * @return the projects by name, without names that no project has
	 * @throws AmbiguousNameException if several projects of the space have a name
	 */
	Map<String, Project> findProjectsByName(String spaceId, Collection<String> names);

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
	 * Return users, by at most twice the requests of the cheaper way: reading all users,
	 * or one by one.
	 * @param userIds the identifiers of the users
	 * @return the users by identifier, without those that are not found
	 */
	Map<String, User> getUsers(Collection<String> userIds);

	/**
	 * Return roles, by reading all roles at most once.
	 * @param roleIds the identifiers of the roles
	 * @return the roles by identifier, without those that are not found
	 */
	Map<String, Role> getRoles(Collection<String> roleIds);

	/**
	 * Return spaces, by at most twice the requests of the cheaper way: reading all
	 * spaces, or one by one.
	 * @param spaceIds the identifiers of the spaces
	 * @return the spaces by identifier, without those that are not found
	 */
	Map<String, Space> getSpaces(Collection<String> spaceIds);

	/**
	 * Return projects, by at most twice the requests of the cheaper way: reading all
	 * projects, or one by one.
	 * @param projectIds the identifiers of the projects
	 * @return the projects by identifier, without those that are not found
	 */
	Map<String, Project> getProjects(Collection<String> projectIds);

	/**
	 * Close the connections, unless other clients share them.
	 */
	@Override
	void close();

}
