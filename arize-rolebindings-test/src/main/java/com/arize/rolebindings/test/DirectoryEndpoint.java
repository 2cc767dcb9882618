package com.arize.rolebindings.test;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

import com.arize.directory.Project;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of users, roles, organizations, spaces, projects or resource
 * restrictions.
 */
record DirectoryEndpoint<T>(FakeArizeDirectory directory, Records<T> records,
		Function<StandInRequest, Predicate<T>> filter, Function<String, T> get) implements StandInServer.Endpoint {

	/* The API has these filters, and the client does not use them */
	private static final List<String> OTHER_FILTERS = List.of("status", "is_predefined", "space_name", "resource_type");

	static List<StandInServer.Endpoint> all(FakeArizeDirectory directory) {
		return List.of(
				new DirectoryEndpoint<>(directory, directory.users, DirectoryEndpoint::users, directory::getUser),
				new DirectoryEndpoint<>(directory, directory.roles, (request) -> (role) -> true, directory::getRole),
				listed(directory, directory.organizations),
				new DirectoryEndpoint<>(directory, directory.spaces, (request) -> spaces(request, directory),
						directory::getSpace),
				new DirectoryEndpoint<>(directory, directory.projects, DirectoryEndpoint::projects,
						directory::getProject),
				listed(directory, directory.restrictions));
	}

	/* The API has no endpoint for one of these objects */
	private static <T> DirectoryEndpoint<T> listed(FakeArizeDirectory directory, Records<T> records) {
		return new DirectoryEndpoint<>(directory, records, (request) -> (listed) -> true, (id) -> {
			throw ErrorResponses.noEndpoint();
		});
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
		OTHER_FILTERS.stream().filter((name) -> !request.parameters(name).isEmpty()).findFirst().ifPresent((name) -> {
			throw ErrorResponses.badRequest("The stand-in has no filter " + name);
		});
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
		return (user) -> contains(user.email(), email);
	}

	private static Predicate<Space> spaces(StandInRequest request, FakeArizeDirectory directory) {
		String name = request.text("name");
		String organizationId = request.parameter("org_id");
		return (space) -> contains(space.name(), name)
				&& (organizationId == null || directory.isIn(organizationId, space));
	}

	private static Predicate<Project> projects(StandInRequest request) {
		String name = request.text("name");
		String spaceId = request.parameter("space_id");
		return (project) -> contains(project.name(), name) && (spaceId == null || project.spaceId().equals(spaceId));
	}

	private static boolean contains(String text, @Nullable String part) {
		return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
