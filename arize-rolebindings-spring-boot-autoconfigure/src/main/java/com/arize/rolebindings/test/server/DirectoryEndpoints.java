package com.arize.rolebindings.test.server;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a directory, with the filters of the API.
 */
final class DirectoryEndpoints {

	private static final Set<String> STATUSES = Set.of("ACTIVE", "INVITED", "EXPIRED");

	private final ArizeDirectory directory;

	DirectoryEndpoints(ArizeDirectory directory) {
		this.directory = directory;
	}

	List<StandInEndpoint> all() {
		return List.of(new DirectoryEndpoint<>("users", this::users, this.directory::getUser, User::id),
				new DirectoryEndpoint<>("roles", this::roles, this.directory::getRole, Role::id),
				new DirectoryEndpoint<>("spaces", this::spaces, this.directory::getSpace, Space::id),
				new DirectoryEndpoint<>("projects", this::projects, this.directory::getProject, Project::id));
	}

	private Stream<User> users(QueryParameters parameters) {
		String email = parameters.text("email");
		List<String> statuses = parameters.all("status");
		if (!STATUSES.containsAll(statuses)) {
			throw RefusedRequestException.badRequest("status must be ACTIVE, INVITED or EXPIRED");
		}
		return this.directory.users()
			.filter((user) -> contains(user.email(), email))
			.filter((user) -> statuses.isEmpty() || statuses.contains(user.status()));
	}

	private Stream<Role> roles(QueryParameters parameters) {
		String predefined = parameters.get("is_predefined");
		if (predefined == null) {
			return this.directory.roles();
		}
		if (!predefined.equals("true") && !predefined.equals("false")) {
			throw RefusedRequestException.badRequest("is_predefined must be true or false");
		}
		return this.directory.roles().filter((role) -> role.isPredefined() == predefined.equals("true"));
	}

	private Stream<Space> spaces(QueryParameters parameters) {
		String name = parameters.text("name");
		return this.directory.spaces().filter((space) -> contains(space.name(), name));
	}

	private Stream<Project> projects(QueryParameters parameters) {
		String name = parameters.text("name");
		return spaceIds(parameters).flatMap(this.directory::projects)
			.filter((project) -> contains(project.name(), name));
	}

	private Stream<String> spaceIds(QueryParameters parameters) {
		String id = parameters.get("space_id");
		String name = parameters.text("space_name");
		if (id != null && name == null) {
			return id.isBlank() ? Stream.empty() : Stream.of(id);
		}
		return this.directory.spaces()
			.filter((space) -> id == null || space.id().equals(id))
			.filter((space) -> contains(space.name(), name))
			.map(Space::id);
	}

	private static boolean contains(String text, @Nullable String part) {
		return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
