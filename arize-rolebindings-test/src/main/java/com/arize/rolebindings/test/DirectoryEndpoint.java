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
		Function<QueryParameters, Predicate<T>> filter, Function<String, T> get) implements StandInEndpoint {

	private static final Set<String> STATUSES = Set.of("ACTIVE", "INVITED", "EXPIRED");

	static List<StandInEndpoint> all(FakeArizeDirectory directory) {
		return List.of(
				new DirectoryEndpoint<>(directory, directory.users, DirectoryEndpoint::users, directory::getUser),
				new DirectoryEndpoint<>(directory, directory.roles, DirectoryEndpoint::roles, directory::getRole),
				new DirectoryEndpoint<>(directory, directory.spaces, DirectoryEndpoint::spaces, directory::getSpace),
				new DirectoryEndpoint<>(directory, directory.projects, (parameters) -> projects(directory, parameters),
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
		QueryParameters parameters = new QueryParameters(request.query());
		Records.Page<T> page = this.directory.page(this.records, this.filter.apply(parameters), parameters.cursor(),
				parameters.limit());
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

	private static Predicate<Project> projects(FakeArizeDirectory directory, QueryParameters parameters) {
		String name = parameters.text("name");
		String spaceId = parameters.get("space_id");
		String spaceName = parameters.text("space_name");
		return (project) -> contains(project.name(), name) && (spaceId == null || project.spaceId().equals(spaceId))
				&& (spaceName == null || isInSpace(project, directory, spaceName));
	}

	private static Predicate<ResourceRestriction> restrictions(QueryParameters parameters) {
		String type = parameters.get("resource_type");
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
