package com.arize.rolebindings.test;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import com.arize.directory.Project;
import com.arize.directory.ResourceRestriction;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of users, roles, spaces, projects or resource restrictions, with the
 * filters of the API.
 */
record DirectoryEndpoint<T>(FakeArizeDirectory directory, Records<T> records,
		Function<StandInRequest, Predicate<T>> filter, Function<String, T> get) implements StandInServer.Endpoint {

	private static final Set<String> STATUSES = Set.of("ACTIVE", "INVITED", "EXPIRED");

	static List<StandInServer.Endpoint> all(FakeArizeDirectory directory) {
		return List.of(
				new DirectoryEndpoint<>(directory, directory.users, DirectoryEndpoint::users, directory::getUser),
				new DirectoryEndpoint<>(directory, directory.roles, DirectoryEndpoint::roles, directory::getRole),
				new DirectoryEndpoint<>(directory, directory.spaces, DirectoryEndpoint::spaces, directory::getSpace),
				new DirectoryEndpoint<>(directory, directory.projects, (request) -> projects(directory, request),
						directory::getProject),
				new DirectoryEndpoint<>(directory, directory.restrictions, DirectoryEndpoint::restrictions, (id) -> {
					throw ErrorResponses.noEndpoint();
				}));
	}

	@Override
	public String path() {
		return "/v2/" + listName();
	}

	private String listName() {
		return this.records.name() + "s";
	}

	@Override
	public ResponseDefinitionBuilder handleList(StandInRequest request) {
		requireGet(request);
		Records.Page<T> page = this.directory.page(this.records, this.filter.apply(request), request.cursor(),
				request.limit());
		return WireFormat.page(listName().replace('-', '_'), page.records(), page.nextCursor());
	}

	@Override
	public ResponseDefinitionBuilder handleOne(String recordId, StandInRequest request) {
		requireGet(request);
		return WireFormat.of(200, this.get.apply(recordId));
	}

	private static void requireGet(StandInRequest request) {
		if (!request.method().equals("GET")) {
			throw ErrorResponses.methodNotAllowed("GET");
		}
	}

	private static Predicate<User> users(StandInRequest request) {
		String email = request.text("email");
		List<String> statuses = request.parameters("status");
		if (!STATUSES.containsAll(statuses)) {
			throw ErrorResponses.badRequest("status must be ACTIVE, INVITED or EXPIRED");
		}
		return (user) -> contains(user.email(), email) && (statuses.isEmpty() || statuses.contains(user.status()));
	}

	private static Predicate<Role> roles(StandInRequest request) {
		String predefined = request.parameter("is_predefined");
		if (predefined != null && !predefined.equals("true") && !predefined.equals("false")) {
			throw ErrorResponses.badRequest("is_predefined must be true or false");
		}
		return (role) -> predefined == null || role.isPredefined() == predefined.equals("true");
	}

	private static Predicate<Space> spaces(StandInRequest request) {
		String name = request.text("name");
		return (space) -> contains(space.name(), name);
	}

	private static Predicate<Project> projects(FakeArizeDirectory directory, StandInRequest request) {
		String name = request.text("name");
		String spaceId = request.parameter("space_id");
		String spaceName = request.text("space_name");
		return (project) -> contains(project.name(), name) && (spaceId == null || project.spaceId().equals(spaceId))
				&& (spaceName == null || isInSpace(project, directory, spaceName));
	}

	private static Predicate<ResourceRestriction> restrictions(StandInRequest request) {
		String type = request.parameter("resource_type");
		return (restriction) -> type == null || restriction.resourceType().equals(type);
	}

	private static boolean isInSpace(Project project, FakeArizeDirectory directory, String spaceName) {
		Space space = directory.spaces.get(project.spaceId());
		return space != null && contains(space.name(), spaceName);
	}

	private static boolean contains(String text, @Nullable String part) {
		return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
