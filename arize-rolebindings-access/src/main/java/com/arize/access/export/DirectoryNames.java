package com.arize.access.export;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.file.AccessFiles;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.EmailAddresses;
import com.arize.internal.Ids;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.RestrictedProjects;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The users, roles and resources of role bindings as an access file has them: by the name
 * if no other object has it, otherwise by the identifier.
 */
final class DirectoryNames {

	private static final String USER = "user";

	private static final String USER_ID = "user_id";

	static final Set<String> USER_MEMBERS = Set.of(USER, USER_ID);

	private static final Log logger = LogFactory.getLog(DirectoryNames.class);

	/* The character that joins emoji is allowed, and surrogates without a pair are not */
	private static final Pattern UNSUITABLE = Pattern.compile("[\\p{Cs}" + LogEscaper.INVISIBLE + "&&[^\\u200D]]");

	private final Set<String> allUsers = new TreeSet<>(Ids.ORDER);

	private Map<String, String> users = Map.of();

	private Map<String, String> roles = Map.of();

	private final Map<String, Reference> spaces = new TreeMap<>(Ids.ORDER);

	private Map<String, String> projects = Map.of();

	private final Map<String, String> spacesOfProjects = new TreeMap<>(Ids.ORDER);

	private RestrictedProjects restricted = RestrictedProjects.NONE;

	/**
	 * Read names. {@code directory} is {@code null} for identifiers only.
	 */
	DirectoryNames(@Nullable ArizeDirectory directory, Collection<RoleBinding> bindings) {
		if (directory == null || bindings.isEmpty()) {
			return;
		}
		List<User> users = read("users", directory::users);
		users.forEach((user) -> this.allUsers.add(user.id()));
		this.users = unique(users, User::id, User::email, (user) -> EmailAddresses.key(user.email()),
				AccessFiles.MAX_NAME_LENGTH);
		this.roles = unique(read("roles", directory::roles), Role::id, Role::name, Role::name, Integer.MAX_VALUE);
		readSpaces(directory);
		if (bindings.stream().anyMatch((binding) -> binding.resourceType() == RoleBindingResourceType.PROJECT)) {
			this.restricted = RestrictedProjects.read(directory);
			List<Project> projects = read("projects", directory::projects);
			projects.forEach((project) -> this.spacesOfProjects.put(project.id(), project.spaceId()));
			this.projects = unique(projects, Project::id, Project::name,
					(project) -> List.of(project.spaceId(), project.name()), AccessFiles.MAX_NAME_LENGTH);
		}
	}

	private void readSpaces(ArizeDirectory directory) {
		List<Space> all = read("spaces", directory::spaces);
		Map<String, String> unique = unique(all, Space::id, Space::name, Space::name, AccessFiles.MAX_NAME_LENGTH);
		unique.forEach((id, name) -> this.spaces.put(id, Reference.of("space", name)));
		List<Space> others = all.stream()
			.filter((space) -> !unique.containsKey(space.id()) && isSuitable(space.name(), AccessFiles.MAX_NAME_LENGTH))
			.toList();
		if (!others.isEmpty()) {
			addWithOrganizations(directory, others);
		}
	}

	/* A name that several spaces have is unique in an organization */
	private void addWithOrganizations(ArizeDirectory directory, List<Space> ambiguous) {
		ArizeDirectory once = ArizeDirectory.snapshot(directory);
		Map<String, String> organizations = unique(read("organizations", once::organizations), Organization::id,
				Organization::name, Organization::name, Integer.MAX_VALUE);
		List<SpaceOfOrganization> spaces = organizations.isEmpty() ? List.of()
				: read("organizations", () -> ofOrganizations(ambiguous, once));
		Map<String, String> unique = unique(spaces, SpaceOfOrganization::id, SpaceOfOrganization::name,
				(space) -> List.of(space.organizationId(), space.name()), AccessFiles.MAX_NAME_LENGTH);
		spaces.forEach((space) -> {
			String organization = organizations.get(space.organizationId());
			if (organization != null && unique.containsKey(space.id())) {
				this.spaces.put(space.id(), Reference.of("organization", organization, "space", space.name()));
			}
		});
	}

	private static Stream<SpaceOfOrganization> ofOrganizations(List<Space> spaces, ArizeDirectory directory) {
		Map<String, Organization> organizations = directory
			.findOrganizationsOfSpaces(spaces.stream().map(Space::id).toList());
		return spaces.stream()
			.flatMap((space) -> Stream.ofNullable(organizations.get(space.id()))
				.map((organization) -> new SpaceOfOrganization(space.id(), space.name(), organization.id())));
	}

	/*
	 * Other failures are thrown, because they may be temporary: the next export would
	 * have other texts. A part of a list would not prove that a name is unique.
	 */
	private static <T> List<T> read(String what, Supplier<Stream<T>> source) {
		try (Stream<T> objects = source.get()) {
			return objects.toList();
		}
		catch (UnsupportedOperationException ex) {
			logger.debug("The directory does not read the names of %s".formatted(what), ex);
			return List.of();
		}
		catch (ForbiddenException | NotFoundException ex) {
			logger.warn("The key has no permission to read the names of %s, and the export has their ids: %s"
				.formatted(what, LogEscaper.line(String.valueOf(ex.getMessage()))));
			return List.of();
		}
	}

	/* Return the names that an access file can have, by identifier */
	private static <T> Map<String, String> unique(List<T> objects, Function<T, String> id, Function<T, String> name,
			Function<T, Object> key, int maxLength) {
		Map<Object, Set<String>> ids = objects.stream()
			.collect(Collectors.groupingBy(key, Collectors.mapping(id, Collectors.toSet())));
		return objects.stream()
			.filter((object) -> ids.getOrDefault(key.apply(object), Set.of()).size() == 1
					&& isSuitable(name.apply(object), maxLength))
			.collect(Collectors.toMap(id, name, (earlier, later) -> later, () -> new TreeMap<>(Ids.ORDER)));
	}

	private static boolean isSuitable(String name, int maxLength) {
		return !name.isBlank() && name.codePointCount(0, name.length()) <= maxLength
				&& !UNSUITABLE.matcher(name).find();
	}

	/*
	 * Return whether the directory does not have the user; false if no user could be read
	 */
	boolean isUnknownUser(RoleBinding binding) {
		return !this.allUsers.isEmpty() && !this.allUsers.contains(binding.userId());
	}

	/* Roles on its space do not apply to such a project */
	boolean isRestricted(RoleBinding binding) {
		return this.restricted.contains(binding.resourceType(), binding.resourceId());
	}

	Reference user(RoleBinding binding) {
		String name = this.users.get(binding.userId());
		return (name != null) ? Reference.of(USER, name) : Reference.of(USER_ID, binding.userId());
	}

	Reference role(RoleBinding binding) {
		String name = this.roles.get(binding.roleId());
		return (name != null) ? Reference.of("role", name) : Reference.of("role_id", binding.roleId());
	}

	Reference resource(RoleBinding binding) {
		String id = binding.resourceId();
		boolean isProject = binding.resourceType() == RoleBindingResourceType.PROJECT;
		Reference space = this.spaces.get(isProject ? this.spacesOfProjects.getOrDefault(id, "") : id);
		String project = isProject ? this.projects.get(id) : null;
		if (space == null || (isProject && project == null)) {
			return Reference.of("resource_type", binding.resourceType().name(), "resource_id", id);
		}
		return (project != null) ? space.and("project", project) : space;
	}

	/** A space whose name others have. */
	private record SpaceOfOrganization(String id, String name, String organizationId) {

	}

}
