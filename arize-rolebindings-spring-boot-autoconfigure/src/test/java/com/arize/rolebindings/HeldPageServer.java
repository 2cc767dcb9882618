package com.arize.rolebindings;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server of a list with one binding a page, "b1" and so on. It rejects requests for one
 * of the pages, or does not respond to them or later, and records its requests.
 */
final class HeldPageServer extends SocketServer {

	private static final Pattern CURSOR = Pattern.compile("cursor=c(\\d+)");

	private final int pages;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch requested = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final AtomicInteger rejections = new AtomicInteger();

	private volatile int held;

	private volatile int delayed;

	private volatile int rejected;

	HeldPageServer(int pages) {
		this.pages = pages;
		start();
	}

	/* Do not respond to a request for a page */
	void hold(int page) {
		this.held = page;
	}

	/* Respond to a request for a page after release() */
	void delay(int page) {
		this.delayed = page;
	}

	void release() {
		this.released.countDown();
	}

	/* Respond to a number of requests for a page with the status 429 */
	void reject(int page, int times) {
		this.rejected = page;
		this.rejections.set(times);
	}

	/* Wait for a request that is held or delayed */
	void awaitRequest() {
		await(this.requested);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/* Method and target of each request */
	List<String> requests() {
		return List.copyOf(this.requests);
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.add(exchange.request().method() + " " + exchange.request().path());
		Matcher cursor = CURSOR.matcher(exchange.request().path());
		int page = cursor.find() ? Integer.parseInt(cursor.group(1)) : 1;
		if (page == this.held) {
			this.requested.countDown();
			exchange.awaitClose();
		}
		else if (page == this.delayed) {
			this.requested.countDown();
			await(this.released);
			exchange.respond(200, page(page));
		}
		else if (page == this.rejected && this.rejections.getAndDecrement() > 0) {
			exchange.respond(429, "{}");
		}
		else {
			exchange.respond(200, page(page));
		}
	}

	private String page(int page) {
		return """
				{"role_bindings":[{"id":"b%d","role_id":"r","user_id":"u","resource_type":"SPACE","resource_id":"s%d",\
				"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}],\
				"pagination":{"next_cursor":"c%d","has_more":%b}}""".formatted(page, page, page + 1, page < this.pages);
	}

}
