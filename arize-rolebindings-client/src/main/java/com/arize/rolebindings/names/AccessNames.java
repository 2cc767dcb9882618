package com.arize.rolebindings.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Arguments;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns names into requests for role bindings, and role bindings into named ones for
 * display. It caches nothing: a directory with a cache avoids requests. Safe for use by
 * multiple threads.
 *
 * <p>
 * Every method that reads names throws an {@link com.arize.exceptions.ApiException} if a
 * request fails, and an {@link IllegalArgumentException} for an invalid argument.
 */
public class AccessNames {

	private static final Log logger = LogFactory.getLog(AccessNames.class);

	private final ArizeDirectory directory;

	/**
	 * Create names that are read from a directory.
	 * @param directory reads the names; it is not closed
	 * @throws IllegalArgumentException if it is {@code null}
	 */
	protected AccessNames(ArizeDirectory directory) {
		this.directory = Arguments.requireNonNull(directory, "directory");
	}

	/**
	 * Create names that are read from a directory.
	 * @param directory reads the names; it is not closed
	 * @return the names
	 * @throws IllegalArgumentException if it is {@code null}
	 */
	public static AccessNames of(ArizeDirectory directory) {
		return new AccessNames(directory);
	}

	/**
	 * {@return the directory that the names are read from}
	 */
	public ArizeDirectory directory() {
		return this.directory;
	}

	/**
	 * Create a request for a role on a space.
	 * @param email the e-mail address of the user, compared ignoring case
	 * @param roleName the name of the role, compared exactly
	 * @param spaceName the name of the space, compared exactly
	 * @return the request
	 * @throws UnknownNameException if a name does not exist; its message has all such
	 * names
	 * @throws com.arize.directory.AmbiguousNameException if several objects have one of
	 * the names
	 * @throws ForbiddenException if the key has no permission to read users, roles or
	 * spaces
	 */
	public CreateRoleBindingRequest binding(String email, String roleName, String spaceName) {
		return request(email, roleName, spaceName, null);
	}

	/**
	 * Create a request for a role on a project.
	 * @param email the e-mail address of the user, compared ignoring case
	 * @param roleName the name of the role, compared exactly
	 * @param spaceName the name of the space of the project, compared exactly
	 * @param projectName the name of the project, compared exactly
	 * @return the request
	 * @throws UnknownNameException if a name does not exist; its message has all such
	 * names
	 * @throws com.arize.directory.AmbiguousNameException if several objects have one of
	 * the names
	 * @throws ForbiddenException if the key has no permission to read users, roles,
	 * spaces or projects
	 */
	public CreateRoleBindingRequest binding(String email, String roleName, String spaceName, String projectName) {
		Arguments.requireId(projectName, "projectName");
		return request(email, roleName, spaceName, projectName);
	}

	private CreateRoleBindingRequest request(String email, String roleName, String spaceName,
			@Nullable String projectName) {
		Arguments.requireId(email, "email");
		Arguments.requireId(roleName, "roleName");
		Arguments.requireId(spaceName, "spaceName");
		IdResolver resolver = new IdResolver(this.directory);
		List<RuntimeException> problems = new ArrayList<>();
		BiConsumer<String, RuntimeException> collect = (name, problem) -> problems.add(problem);
		String userId = resolver.userIds(Set.of(email), Set.of(), collect).get(email);
		String roleId = resolver.roleIds(Set.of(roleName), collect).get(roleName);
		String resourceId = resolver.spaceIds(Set.of(spaceName), collect).get(spaceName);
		if (projectName != null && resourceId != null) {
			resourceId = resolver.projectIds(resourceId, Set.of(projectName), collect).get(projectName);
		}
		if (!problems.isEmpty()) {
			throw combined(problems);
		}
		return new CreateRoleBindingRequest(Objects.requireNonNull(userId), Objects.requireNonNull(roleId),
				(projectName != null) ? RoleBindingResourceType.PROJECT : RoleBindingResourceType.SPACE,
				Objects.requireNonNull(resourceId));
	}

	private static RuntimeException combined(List<RuntimeException> problems) {
		RuntimeException first = problems.get(0);
		if (problems.size() == 1) {
			return first;
		}
		for (RuntimeException problem : problems) {
			if (problem instanceof UnknownNameException unknown) {
				return new UnknownNameException(unknown, problems);
			}
		}
		return (first instanceof AmbiguousNameException ambiguous) ? new AmbiguousNameException(ambiguous, problems)
				: first;
	}

	/**
	 * Name a binding. An identifier stays if its name is not found, or if the key has no
	 * permission to read it (403, 404).
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
		NamesById names = new NamesById(this.directory);
		NamedIds ids = new NamedIds();
		Arguments.requireNonNull(bindings, "bindings").forEach(ids::add);
		names.read(ids, AccessNames::ignoreUnreadable);
		return bindings.stream().map((binding) -> new NamedRoleBinding(binding, names)).toList();
	}

	/**
	 * Name the bindings of a page, as {@link #named(Collection)} does.
	 * @param page the page
	 * @return the named bindings, in the same order
	 */
	public List<NamedRoleBinding> named(RoleBindingListResponse page) {
		return named(Arguments.requireNonNull(page, "page").roleBindings());
	}

	private static void ignoreUnreadable(RuntimeException ex) {
		if (!(ex instanceof ForbiddenException || ex instanceof NotFoundException)) {
			throw ex;
		}
		logger.debug("Identifiers are displayed instead of names", ex);
	}

}
