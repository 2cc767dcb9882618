package com.arize.directory;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;

/**
 * A server with users, roles, spaces and projects, which behaves as the API does.
 */
final class DirectoryServer extends SocketServer {

	private final Map<String, List<?>> objects;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	DirectoryServer(List<User> users, List<Role> roles, List<Space> spaces, List<Project> projects) {
		this.objects = Map.of("users", users, "roles", roles, "spaces", spaces, "projects", projects);
		start();
	}

	/* The paths and queries, in the order of the requests */
	List<String> requests() {
		return List.copyOf(this.requests);
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		String target = exchange.request().path();
		this.requests.add(target);
		String path = target.replaceFirst("\\?.*", "");
		String[] segments = path.split("/", -1);
		List<?> all = this.objects.get(segments[2]);
		if (segments.length == 3) {
			exchange.respond(200, page(segments[2], all, query(target)));
			return;
		}
		Optional<?> found = all.stream().filter((object) -> id(object).equals(decode(segments[3]))).findFirst();
		if (found.isPresent()) {
			exchange.respond(200, DirectoryJson.write(DirectoryJson.object(found.get())));
		}
		else {
			exchange.respond(404, "{\"title\":\"Not Found\",\"status\":404}", "Content-Type: application/problem+json");
		}
	}

	private static String page(String member, List<?> all, Map<String, String> query) {
		int limit = Integer.parseInt(query.get("limit"));
		int start = Integer.parseInt(query.getOrDefault("cursor", "0"));
		boolean filtered = query.containsKey("email") || query.containsKey("name") || query.containsKey("space_id");
		List<?> matches = filtered ? all.stream().filter((object) -> matches(object, query)).toList() : all;
		int end = Math.min(start + limit, matches.size());
		return DirectoryJson.write(DirectoryJson.page(member, matches.subList(start, end),
				(end < matches.size()) ? String.valueOf(end) : null));
	}

	private static boolean matches(Object object, Map<String, String> query) {
		return filter(query.get("email"), (object instanceof User user) ? user.email() : "")
				&& filter(query.get("name"), name(object)) && (!(object instanceof Project project)
						|| query.getOrDefault("space_id", project.spaceId()).equals(project.spaceId()));
	}

	private static boolean filter(String part, String text) {
		return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

	private static String name(Object object) {
		return (object instanceof Space space) ? space.name()
				: (object instanceof Project project) ? project.name() : "";
	}

	private static String id(Object object) {
		return DirectoryJson.object(object).get("id").toString();
	}

	private static Map<String, String> query(String target) {
		int start = target.indexOf('?');
		return (start < 0) ? Map.of()
				: Arrays.stream(target.substring(start + 1).split("&"))
					.map((parameter) -> parameter.split("=", 2))
					.collect(Collectors.toMap((pair) -> pair[0], (pair) -> decode(pair[1])));
	}

	private static String decode(String text) {
		// a plus sign is not a space in a URI
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

}
