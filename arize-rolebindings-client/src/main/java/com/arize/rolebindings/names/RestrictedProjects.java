package com.arize.rolebindings.names;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.ResourceRestriction;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Arguments;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBindingResourceType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The projects to which roles on their space do not apply
 * ({@code GET /v2/resource-restrictions}). Administrators of account, organization and
 * space may keep access.
 */
public final class RestrictedProjects {

	/** No project is known to be restricted. */
	public static final RestrictedProjects NONE = new RestrictedProjects(Set.of());

	private static final Log logger = LogFactory.getLog(RestrictedProjects.class);

	/* The identifiers have their canonical form */
	private final Set<String> ids;

	private RestrictedProjects(Set<String> ids) {
		this.ids = ids;
	}

	/**
	 * Create an instance from restrictions.
	 * @param restrictions of resources of any type
	 * @return the projects among the resources
	 * @throws IllegalArgumentException if the argument is {@code null}
	 */
	public static RestrictedProjects of(Collection<ResourceRestriction> restrictions) {
		return of(Arguments.requireNonNull(restrictions, "restrictions").stream());
	}

	private static RestrictedProjects of(Stream<ResourceRestriction> restrictions) {
		return new RestrictedProjects(restrictions
			.filter((restriction) -> restriction.resourceType().equals(RoleBindingResourceType.PROJECT.name()))
			.map((restriction) -> Ids.canonical(restriction.resourceId()))
			.collect(Collectors.toUnmodifiableSet()));
	}

	/**
	 * Read all restrictions.
	 * @param directory reads them; it is not closed
	 * @return the projects; {@link #NONE} if the key must not read restrictions (403,
	 * 404), or the directory does not support them
	 * @throws com.arize.exceptions.ApiException if a request fails for another reason
	 */
	public static RestrictedProjects read(ArizeDirectory directory) {
		try (Stream<ResourceRestriction> restrictions = directory.resourceRestrictions()) {
			return of(restrictions);
		}
		catch (ForbiddenException | NotFoundException | UnsupportedOperationException ex) {
			logger.debug("Which projects are restricted is not known", ex);
			return NONE;
		}
	}

	/**
	 * Return whether a resource is one of these projects.
	 * @param type the type of the resource
	 * @param resourceId the identifier of the resource
	 * @return {@code false} also for a project that is not known to be restricted
	 */
	public boolean contains(RoleBindingResourceType type, String resourceId) {
		return type == RoleBindingResourceType.PROJECT && this.ids.contains(Ids.canonical(resourceId));
	}

}
