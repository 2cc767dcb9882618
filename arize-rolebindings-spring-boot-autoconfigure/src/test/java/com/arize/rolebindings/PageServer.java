package com.arize.rolebindings;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;

/**
 * A server of one long list with 100 bindings a page. The pages are rendered once, so
 * that a test measures the client.
 */
public final class PageServer extends SocketServer {

	static final int PAGE_SIZE = 100;

	public static final String FIRST_ID = "Um9sZUJpbmRpbmc60";

	private static final Pattern CURSOR = Pattern.compile("cursor=(\\d+)");

	private static final String BINDINGS = IntStream.range(0, PAGE_SIZE)
		.mapToObj((n) -> """
				{"id":"Um9sZUJpbmRpbmc6%d","role_id":"Um9sZTox","user_id":"VXNlcjox","resource_type":"SPACE",\
				"resource_id":"U3BhY2U6%d","created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}"""
			.formatted(n, n))
		.collect(Collectors.joining(",", "\"role_bindings\":[", "]}"));

	private final int pages;

	private final AtomicInteger requests = new AtomicInteger();

	public PageServer(int pages) {
		this.pages = pages;
		start();
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.incrementAndGet();
		Matcher cursor = CURSOR.matcher(exchange.request().path());
		int next = cursor.find() ? Integer.parseInt(cursor.group(1)) + 1 : 1;
		exchange.respond(200, "{\"pagination\":{\"next_cursor\":\"%d\",\"has_more\":%b},%s".formatted(next,
				next < this.pages, BINDINGS));
	}

}
