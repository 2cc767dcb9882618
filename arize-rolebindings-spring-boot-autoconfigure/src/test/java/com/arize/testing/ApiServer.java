package com.arize.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server of role bindings that never change, whose connections and requests, with their
 * bytes, a test examines. A test sets other responses, and delays them. The stand-in for
 * the API is the server with state.
 */
public class ApiServer extends SocketServer {

	/**
	 * The identifier of each binding that is created, and of the only one if there are no
	 * pages.
	 */
	public static final String ID = "cm9sZQ==";

	/**
	 * The number of spaces over which the bindings of pages are distributed.
	 */
	public static final int SPACES = 300;

	private static final Pattern TYPE = Pattern.compile("resource_type=([A-Z]+)");

	private static final Pattern CURSOR = Pattern.compile("cursor=c(\\d+)");

	private static final String ONLY = """
			{"role_id": "reader", "user_id": "u", "resource_type": "SPACE", "resource_id": "s"}""";

	private final int pages;

	private final int size;

	private final List<Received> requests = new CopyOnWriteArrayList<>();

	private final Map<String, byte[]> responses = new ConcurrentHashMap<>();

	private volatile Consumer<Received> beforeResponse = (request) -> {
	};

	/**
	 * Create a server of one binding.
	 */
	public ApiServer() {
		this(1, 0);
	}

	/**
	 * Create a server of lists with the same number of pages for each resource type. The
	 * binding 301 of the spaces, for example, is that of user-1 on space-1. The cursor of
	 * page 2 is "c2", and so on.
	 * @param pages the number of pages of a list
	 * @param size the number of bindings of a page
	 */
	// a subclass has no state: requests may arrive before its constructor has ended
	@SuppressWarnings("this-escape")
	public ApiServer(int pages, int size) {
		this.pages = pages;
		this.size = size;
		start();
	}

	/* An exception of the action ends the connection */
	public final ApiServer beforeResponse(Consumer<Received> action) {
		this.beforeResponse = action;
		return this;
	}

	/* Respond as given to requests whose target contains a pattern */
	public final ApiServer respondWith(String pattern, int status, String body, String... headers) {
		this.responses.put(pattern, response(status, body.getBytes(StandardCharsets.UTF_8), headers));
		return this;
	}

	/* Respond again as before to requests whose target contains a pattern */
	public final void respond(String pattern) {
		this.responses.remove(pattern);
	}

	public final List<Received> requests() {
		return this.requests;
	}

	/* Method and target of each request */
	public final List<String> targets() {
		return this.requests.stream().map((request) -> request.method() + " " + request.path()).toList();
	}

	/* The properties of an application that calls this server */
	public final String[] properties() {
		return new String[] { "arize.api-key=test-key", "arize.api-scheme=http", "arize.api-host=" + Loopback.HOST,
				"arize.api-port=" + port(), "arize.prerelease-warnings=false" };
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		Received request = exchange.request();
		this.requests.add(request);
		this.beforeResponse.accept(request);
		for (Map.Entry<String, byte[]> response : this.responses.entrySet()) {
			if (Pattern.compile(response.getKey()).matcher(request.path()).find()) {
				exchange.write(response.getValue());
				return;
			}
		}
		switch (request.method()) {
			case "POST" -> exchange.respond(201, created(request.body()));
			case "DELETE" -> exchange.respond(204, "");
			case "PATCH" -> exchange.respond(200, created(ONLY));
			default -> exchange.respond(200, request.path().contains("?") ? page(request.path()) : created(ONLY));
		}
	}

	private static String created(String requested) {
		return requested.replaceFirst("\\{", """
				{"id": "%s", "created_at": "2026-01-05T09:00:00+02:00", "updated_at": "2026-01-05T09:00:00+02:00",
				"unknown": 1,\s""".formatted(ID));
	}

	private String page(String target) {
		Matcher type = TYPE.matcher(target);
		Matcher cursor = CURSOR.matcher(target);
		int page = cursor.find() ? Integer.parseInt(cursor.group(1)) : 1;
		String bindings = (type.find() && this.size > 0) ? IntStream.range((page - 1) * this.size, page * this.size)
			.mapToObj((number) -> binding(type.group(1), number))
			.collect(Collectors.joining(",")) : created(ONLY);
		return "{\"role_bindings\":[%s],\"pagination\":{\"next_cursor\":\"c%d\",\"has_more\":%b}}".formatted(bindings,
				page + 1, page < this.pages);
	}

	private static String binding(String type, int number) {
		return """
				{"id":"%s-%d","role_id":"reader","user_id":"user-%d","resource_type":"%1$s","resource_id":"space-%d",\
				"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}""".formatted(type, number,
				number / SPACES, number % SPACES);
	}

}
