package com.arize.rolebindings.reconcile.export;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.EmailAddresses;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.file.AccessFiles;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The names that an access file can have in place of identifiers.
 */
final class ExportNames {

	private static final Log logger = LogFactory.getLog(ExportNames.class);

	private final UniqueNames users = new UniqueNames(AccessFiles.MAX_NAME_LENGTH);

	private final UniqueNames roles = new UniqueNames(Integer.MAX_VALUE);

	private final UniqueNames spaces = new UniqueNames(AccessFiles.MAX_NAME_LENGTH);

	/* By the identifier of the space, in which the name of a project is unique */
	private final Map<String, UniqueNames> projects = new HashMap<>();

	private final Map<String, String> spacesOfProjects = new HashMap<>();

	private ExportNames() {
	}

	/**
	 * Read names.
	 * @param directory reads the names; {@code null} for identifiers only
	 * @param bindings the bindings
	 * @return the names
	 */
	static ExportNames read(@Nullable ArizeDirectory directory, Collection<RoleBinding> bindings) {
		ExportNames names = new ExportNames();
		if (directory != null && !bindings.isEmpty()) {
			names.readAll(directory,
					bindings.stream().anyMatch((binding) -> binding.resourceType() == RoleBindingResourceType.PROJECT));
		}
		return names;
	}

	private void readAll(ArizeDirectory directory, boolean hasProjects) {
		read("users", directory::users,
				(user) -> this.users.add(user.id(), user.email(), EmailAddresses.key(user.email())));
		read("roles", directory::roles, (role) -> this.roles.add(role.id(), role.name(), role.name()));
		read("spaces", directory::spaces, (space) -> this.spaces.add(space.id(), space.name(), space.name()));
		if (hasProjects) {
			read("projects", directory::projects, (project) -> {
				this.spacesOfProjects.put(project.id(), project.spaceId());
				this.projects.computeIfAbsent(project.spaceId(), (id) -> new UniqueNames(AccessFiles.MAX_NAME_LENGTH))
					.add(project.id(), project.name(), project.name());
			});
		}
	}

	/*
	 * Other failures may be temporary: the next export would have other texts. Whether a
	 * name is unique is not known from a part of a list.
	 */
	private static <T> void read(String what, Supplier<Stream<T>> source, Consumer<T> consumer) {
		List<T> all = List.of();
		try (Stream<T> objects = source.get()) {
			all = objects.toList();
		}
		catch (ForbiddenException | NotFoundException ex) {
			logger.warn("The key has no permission to read the names of %s, and the export has their ids: %s"
				.formatted(what, LogEscaper.line(String.valueOf(ex.getMessage()))));
		}
		all.forEach(consumer);
	}

	@Nullable String user(String id) {
		return this.users.find(id);
	}

	/* Not if no user could be read */
	boolean isUnknownUser(String id) {
		return !this.users.mayHave(id);
	}

	@Nullable String role(String id) {
		return this.roles.find(id);
	}

	@Nullable String space(String id) {
		return this.spaces.find(id);
	}

	/**
	 * Return the name of the space of a project.
	 * @param id the identifier of the project
	 * @return the name; {@code null} if an access file must have the identifier of the
	 * project
	 */
	@Nullable String spaceOfProject(String id) {
		String spaceId = this.spacesOfProjects.get(id);
		return (spaceId != null) ? space(spaceId) : null;
	}

	/**
	 * Return the name of a project in its space.
	 * @param id the identifier of the project
	 * @return the name; {@code null} if an access file must have the identifier
	 */
	@Nullable String project(String id) {
		UniqueNames names = this.projects.get(this.spacesOfProjects.getOrDefault(id, ""));
		return (names != null) ? names.find(id) : null;
	}

}
