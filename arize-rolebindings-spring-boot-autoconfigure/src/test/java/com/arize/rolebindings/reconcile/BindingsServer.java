package com.arize.rolebindings.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;

/**
 * A server of a number of bindings in the list of spaces, 100 a page, which are
 * distributed over 300 spaces. It records its requests.
 */
final class BindingsServer extends SocketServer {

	static final int SPACES = 300;

	private static final int PAGE_SIZE = 100;

	private static final Pattern CURSOR = Pattern.compile("cursor=c(\\d+)");

	private final int pages;

	private final Map<Integer, byte[]> responses = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	BindingsServer(int bindings) {
		this.pages = bindings / PAGE_SIZE;
		start();
	}

	/* Respond to requests for a page, of which the first is 0, as given */
	BindingsServer respondWith(int page, int status, String body, String... headers) {
		this.responses.put(page, response(status, body.getBytes(StandardCharsets.UTF_8), headers));
		return this;
	}

	void respond(int page) {
		this.responses.remove(page);
	}

	/* Method and target of each request */
	List<String> requests() {
		return List.copyOf(this.requests);
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.add(exchange.request().method() + " " + exchange.request().path());
		Matcher cursor = CURSOR.matcher(exchange.request().path());
		int page = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
		byte[] response = this.responses.get(page);
		if (response != null) {
			exchange.write(response);
		}
		else {
			exchange.respond(200, page(page));
		}
	}

	private String page(int page) {
		return IntStream.range(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
			.mapToObj(
					(number) -> """
							{"id":"b%d","role_id":"reader","user_id":"user-%d","resource_type":"SPACE","resource_id":"space-%d",\
							"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}"""
						.formatted(number, number / SPACES, number % SPACES))
			.collect(Collectors.joining(",", "{\"role_bindings\":[",
					"],\"pagination\":{\"next_cursor\":\"c%d\",\"has_more\":%b}}".formatted(page + 1,
							page + 1 < this.pages)));
	}

}
