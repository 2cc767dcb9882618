package com.arize.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of the lists of role bindings of both resource types, each with the same
 * number of pages of one binding. It records its requests.
 */
public final class TwoListsServer extends SocketServer {

	private static final Pattern TYPE = Pattern.compile("resource_type=([A-Z]+)");

	private static final Pattern CURSOR = Pattern.compile("cursor=c(\\d+)");

	private final int pages;

	private final CyclicBarrier barrier;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

	private final AtomicInteger mostRunning = new AtomicInteger();

	private TwoListsServer(int pages, int requestsAtATime) {
		this.pages = pages;
		this.barrier = new CyclicBarrier(requestsAtATime);
		start();
	}

	public static TwoListsServer immediate(int pages) {
		return new TwoListsServer(pages, 1);
	}

	/* Responds to a request when there is another one */
	public static TwoListsServer paired(int pages) {
		return new TwoListsServer(pages, 2);
	}

	/* Resource type and number of each page */
	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	/* How many requests there were at a time for one list */
	public int mostRequestsOfAList() {
		return this.mostRunning.get();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		Matcher type = TYPE.matcher(exchange.request().path());
		Matcher cursor = CURSOR.matcher(exchange.request().path());
		String list = type.find() ? type.group(1) : "";
		int page = cursor.find() ? Integer.parseInt(cursor.group(1)) : 1;
		this.requests.add(list + " " + page);
		AtomicInteger ofList = this.running.computeIfAbsent(list, (name) -> new AtomicInteger());
		this.mostRunning.accumulateAndGet(ofList.incrementAndGet(), Math::max);
		awaitOther();
		ofList.decrementAndGet();
		exchange.respond(200, page(list, page));
	}

	private void awaitOther() throws IOException {
		try {
			this.barrier.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IOException(ex);
		}
	}

	private String page(String type, int page) {
		return """
				{"role_bindings":[{"id":"%s-%d","role_id":"r","user_id":"u","resource_type":"%s","resource_id":"%s-%d",\
				"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}],\
				"pagination":{"next_cursor":"c%d","has_more":%b}}""".formatted(type, page, type, type, page, page + 1,
				page < this.pages);
	}

}
