package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;

/**
 * A server with the role bindings and the names of an account, 100 objects a page. It
 * counts the requests by path, and records those that write.
 */
final class AccountServer extends SocketServer {

	private static final String DATE = "2026-01-02T03:04:05Z";

	private static final Pattern PARAMETER = Pattern.compile("[?&](cursor|email|name)=([^&]*)");

	private final Map<String, List<String>> objects = new HashMap<>();

	private final Map<String, byte[]> responses = new ConcurrentHashMap<>();

	private final Map<String, Integer> requests = new ConcurrentHashMap<>();

	private final List<String> writes = new CopyOnWriteArrayList<>();

	AccountServer() {
		start();
	}

	AccountServer user(String id, String email) {
		return add("users",
				"""
						{"id":"%s","name":"A name","email":"%s","created_at":"%s","status":"ACTIVE","role":{"type":"PREDEFINED"},\
						"is_developer":false}"""
					.formatted(id, email, DATE));
	}

	AccountServer role(String id, String name) {
		return add("roles", """
				{"id":"%s","name":"%s","permissions":[],"is_predefined":true,"created_at":"%s","updated_at":"%3$s"}"""
			.formatted(id, name, DATE));
	}

	AccountServer space(String id, String name) {
		return add("spaces",
				"{\"id\":\"%s\",\"name\":\"%s\",\"description\":\"\",\"created_at\":\"%s\"}".formatted(id, name, DATE));
	}

	AccountServer binding(String id, String user, String role, String space) {
		return add("role-bindings", """
				{"id":"%s","user_id":"%s","role_id":"%s","resource_type":"SPACE","resource_id":"%s","created_at":"%s",\
				"updated_at":"%5$s"}""".formatted(id, user, role, space, DATE));
	}

	private AccountServer add(String path, String object) {
		this.objects.computeIfAbsent(path, (ignored) -> new ArrayList<>()).add(object);
		return this;
	}

	/* Respond to every request for a path as given */
	void respondWith(String path, int status, String body, String... headers) {
		this.responses.put(path, response(status, body.getBytes(StandardCharsets.UTF_8), headers));
	}

	/* The number of requests by the path after the version */
	Map<String, Integer> requests() {
		return Map.copyOf(this.requests);
	}

	List<String> writes() {
		return List.copyOf(this.writes);
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		String target = exchange.request().path();
		String path = target.replaceFirst("^/v2/", "").replaceFirst("\\?.*", "");
		this.requests.merge(path, 1, Integer::sum);
		if (!exchange.request().method().equals("GET")) {
			this.writes.add(target);
		}
		byte[] response = this.responses.get(path);
		if (response != null) {
			exchange.write(response);
			return;
		}
		int slash = path.indexOf('/');
		exchange.respond(200, (slash < 0) ? page(path, parameters(target))
				: object(path.substring(0, slash), path.substring(slash + 1)));
	}

	private String object(String path, String id) {
		return this.objects.get(path)
			.stream()
			.filter((object) -> object.startsWith("{\"id\":\"%s\",".formatted(id)))
			.findFirst()
			.orElseThrow();
	}

	private String page(String path, Map<String, String> parameters) {
		List<String> matching = this.objects.getOrDefault(path, List.of())
			.stream()
			.filter((object) -> contains(object, parameters.getOrDefault("email", "")))
			.filter((object) -> contains(object, parameters.getOrDefault("name", "")))
			.toList();
		int start = Integer.parseInt(parameters.getOrDefault("cursor", "0"));
		int end = Math.min(start + 100, matching.size());
		return "{\"%s\":[%s],\"pagination\":{\"has_more\":%b,\"next_cursor\":\"%d\"}}".formatted(path.replace('-', '_'),
				String.join(",", matching.subList(start, end)), end < matching.size(), end);
	}

	private static boolean contains(String object, String part) {
		return part.isEmpty() || object.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

	private static Map<String, String> parameters(String target) {
		Map<String, String> parameters = new HashMap<>();
		Matcher matcher = PARAMETER.matcher(target);
		while (matcher.find()) {
			// a plus sign is not a space in a URI
			parameters.put(matcher.group(1),
					URLDecoder.decode(matcher.group(2).replace("+", "%2B"), StandardCharsets.UTF_8));
		}
		return parameters;
	}

}
