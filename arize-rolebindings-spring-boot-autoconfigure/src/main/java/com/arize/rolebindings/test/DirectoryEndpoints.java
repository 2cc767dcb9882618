package com.arize.rolebindings.test;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

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

	private final FakeArizeDirectory directory;

	DirectoryEndpoints(FakeArizeDirectory directory) {
		this.directory = directory;
	}

	List<StandInEndpoint> all() {
		return List.of(
				new DirectoryEndpoint<>(this.directory, this.directory.users, DirectoryEndpoints::users,
						this.directory::getUser),
				new DirectoryEndpoint<>(this.directory, this.directory.roles, DirectoryEndpoints::roles,
						this.directory::getRole),
				new DirectoryEndpoint<>(this.directory, this.directory.spaces, DirectoryEndpoints::spaces,
						this.directory::getSpace),
				new DirectoryEndpoint<>(this.directory, this.directory.projects, this::projects,
						this.directory::getProject));
	}

	private static Predicate<User> users(QueryParameters parameters) {
		String email = parameters.text("email");
		List<String> statuses = parameters.all("status");
		if (!STATUSES.containsAll(statuses)) {
			throw ErrorResponses.badRequest("status must be ACTIVE, INVITED or EXPIRED");
		}
		return (user) -> contains(user.email(), email) && (statuses.isEmpty() || statuses.contains(user.status()));
	}

	private static Predicate<Role> roles(QueryParameters parameters) {
		String predefined = parameters.get("is_predefined");
		if (predefined != null && !predefined.equals("true") && !predefined.equals("false")) {
			throw ErrorResponses.badRequest("is_predefined must be true or false");
		}
		return (role) -> predefined == null || role.isPredefined() == predefined.equals("true");
	}

	private static Predicate<Space> spaces(QueryParameters parameters) {
		String name = parameters.text("name");
		return (space) -> contains(space.name(), name);
	}

	private Predicate<Project> projects(QueryParameters parameters) {
		String name = parameters.text("name");
		String spaceId = parameters.get("space_id");
		String spaceName = parameters.text("space_name");
		return (project) -> contains(project.name(), name) && (spaceId == null || project.spaceId().equals(spaceId))
				&& (spaceName == null || isInSpace(project, spaceName));
	}

	private boolean isInSpace(Project project, String spaceName) {
		Space space = this.directory.spaces.get(project.spaceId());
		return space != null && contains(space.name(), spaceName);
	}

	private static boolean contains(String text, @Nullable String part) {
		return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
