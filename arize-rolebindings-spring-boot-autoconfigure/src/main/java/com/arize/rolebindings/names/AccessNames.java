package com.arize.rolebindings.names;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Arguments;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Turns names into requests for role bindings, and role bindings into named ones for
 * display. It remembers nothing between calls: a directory with a cache avoids requests.
 * Safe for use by multiple threads.
 *
 * <p>
 * Every method that reads names throws an {@link com.arize.exceptions.ApiException} if a
 * request fails, and an {@link IllegalArgumentException} for an invalid argument.
 */
public final class AccessNames {

	private static final Log logger = LogFactory.getLog(AccessNames.class);

	private final ArizeDirectory directory;

	private final NamesById known;

	AccessNames(ArizeDirectory directory, NamesById known) {
		this.directory = directory;
		this.known = known;
	}

	/**
	 * Create names that are read from a directory.
	 * @param directory reads the names; it is not closed
	 * @return the names
	 * @throws IllegalArgumentException if it is {@code null}
	 */
	public static AccessNames of(ArizeDirectory directory) {
		return new AccessNames(Arguments.requireNonNull(directory, "directory"), NamesById.none());
	}

	/**
	 * Create a request for a role on a space.
	 * @param email the e-mail address of the user, compared ignoring case
	 * @param roleName the name of the role, compared exactly
	 * @param spaceName the name of the space, compared exactly
	 * @return the request
	 * @throws UnknownNameException if nothing has one of the names
	 * @throws com.arize.directory.AmbiguousNameException if several objects have one of
	 * the names
	 * @throws ForbiddenException if the key has no permission to read users, roles or
	 * spaces
	 */
	public CreateRoleBindingRequest binding(String email, String roleName, String spaceName) {
		requireNames(email, roleName, spaceName);
		return request(email, roleName, RoleBindingResourceType.SPACE, spaceId(spaceName));
	}

	/**
	 * Create a request for a role on a project.
	 * @param email the e-mail address of the user, compared ignoring case
	 * @param roleName the name of the role, compared exactly
	 * @param spaceName the name of the space of the project, compared exactly
	 * @param projectName the name of the project, compared exactly
	 * @return the request
	 * @throws UnknownNameException if nothing has one of the names
	 * @throws com.arize.directory.AmbiguousNameException if several objects have one of
	 * the names
	 * @throws ForbiddenException if the key has no permission to read users, roles,
	 * spaces or projects
	 */
	public CreateRoleBindingRequest binding(String email, String roleName, String spaceName, String projectName) {
		requireNames(email, roleName, spaceName);
		Arguments.requireId(projectName, "projectName");
		String spaceId = spaceId(spaceName);
		String projectId = NameResolver.id(NameKind.PROJECT, projectName,
				(name) -> this.directory.findProjectByName(spaceId, name), () -> this.directory.projects(spaceId));
		return request(email, roleName, RoleBindingResourceType.PROJECT, projectId);
	}

	private static void requireNames(String email, String roleName, String spaceName) {
		Arguments.requireId(email, "email");
		Arguments.requireId(roleName, "roleName");
		Arguments.requireId(spaceName, "spaceName");
	}

	private String spaceId(String spaceName) {
		return NameResolver.id(NameKind.SPACE, spaceName, this.directory::findSpaceByName, this.directory::spaces);
	}

	private CreateRoleBindingRequest request(String email, String roleName, RoleBindingResourceType type,
			String resourceId) {
		return CreateRoleBindingRequest.builder()
			.userId(NameResolver.id(NameKind.USER, email, this.directory::findUserByEmail, this.directory::users))
			.roleId(NameResolver.id(NameKind.ROLE, roleName, this.directory::findRoleByName, this.directory::roles))
			.resourceType(type)
			.resourceId(resourceId)
			.build();
	}

	/**
	 * Name a binding. An identifier whose name is not found, or must not be read (403,
	 * 404), stays.
	 * @param binding the binding
	 * @return the named binding
	 */
	public NamedRoleBinding named(RoleBinding binding) {
		return named(List.of(Arguments.requireNonNull(binding, "binding"))).get(0);
	}

	/**
	 * Name bindings, as {@link #named(RoleBinding)} does. All users are read once at
	 * most, and so are roles, spaces and projects.
	 * @param bindings the bindings
	 * @return the named bindings, in the same order
	 */
	public List<NamedRoleBinding> named(Collection<RoleBinding> bindings) {
		BindingIds ids = new BindingIds();
		Arguments.requireNonNull(bindings, "bindings").forEach(ids::add);
		NamesById names = new NamesById();
		names.read(this, NamesById.none(), ids, AccessNames::ignoreUnreadable);
		return bindings.stream().map(names::name).toList();
	}

	/**
	 * Name the bindings of a page, as {@link #named(Collection)} does.
	 * @param page the page
	 * @return the named bindings, in the same order
	 */
	public List<NamedRoleBinding> named(RoleBindingListResponse page) {
		return named(Arguments.requireNonNull(page, "page").roleBindings());
	}

	/**
	 * Name the bindings of a stream, as {@link #named(RoleBinding)} does. All users are
	 * read once at most, and so are roles, spaces and projects. The returned stream is
	 * lazy: it reads 101 bindings ahead, and holds them and the names that it has read. A
	 * stream of 100 bindings or less is named like a page.
	 * @param bindings the bindings, such as those of
	 * {@link com.arize.rolebindings.RoleBindingsClient#listAll listAll}; closed with the
	 * returned stream
	 * @return the named bindings, in the same order
	 */
	public Stream<NamedRoleBinding> named(Stream<RoleBinding> bindings) {
		Arguments.requireNonNull(bindings, "bindings");
		return StreamSupport
			.stream(() -> new NamedSpliterator(bindings.spliterator(), this.directory, new NamesById(),
					AccessNames::ignoreUnreadable), NamedSpliterator.CHARACTERISTICS, false)
			.onClose(bindings::close);
	}

	private static void ignoreUnreadable(RuntimeException ex) {
		if (!(ex instanceof ForbiddenException || ex instanceof NotFoundException)) {
			throw ex;
		}
		logger.debug("Identifiers are displayed instead of names", ex);
	}

	ArizeDirectory directory() {
		return this.directory;
	}

	NamesById known() {
		return this.known;
	}

}
