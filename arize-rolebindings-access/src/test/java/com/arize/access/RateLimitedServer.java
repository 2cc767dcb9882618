package com.arize.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.Exchange;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server of the API in memory that responds with 429 to requests beyond 100 a second.
 */
final class RateLimitedServer extends SocketServer {

	private static final int RATE = 100;

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final HttpClient http = HttpClient.newHttpClient();

	private final ArizeApiStandIn api = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final Rule rule;

	private final long latencyMillis;

	/* When requests were allowed */
	private final Deque<Long> allowed = new ArrayDeque<>();

	/* When the bucket has all tokens again */
	private long full = System.nanoTime();

	RateLimitedServer(Rule rule, long latencyMillis) {
		this.rule = rule;
		this.latencyMillis = latencyMillis;
		start();
	}

	int requests() {
		return this.requests.get();
	}

	int refused() {
		return this.refused.get();
	}

	int bindings() {
		return this.api.roleBindings().bindings().size();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.incrementAndGet();
		exchange.closesWithin(this.latencyMillis);
		if (!allows(System.nanoTime())) {
			this.refused.incrementAndGet();
			exchange.respond(429, "{\"title\":\"Too Many Requests\"}", "Retry-After: 1");
			return;
		}
		HttpResponse<String> response = send(exchange.request());
		exchange.respond(response.statusCode(), response.body());
	}

	private HttpResponse<String> send(Received request) throws IOException {
		try {
			return this.http.send(HttpRequest.newBuilder(URI.create(this.api.getApiUrl() + request.path()))
				.header("Authorization", request.header("Authorization"))
				.header("Content-Type", "application/json")
				.method(request.method(), BodyPublishers.ofString(request.body()))
				.build(), BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		super.close();
		this.api.close();
	}

	private synchronized boolean allows(long now) {
		if (this.rule == Rule.TOKEN_BUCKET) {
			long full = Math.max(now, this.full) + SECOND / RATE;
			boolean allowed = full - now <= SECOND;
			this.full = allowed ? full : this.full;
			return allowed;
		}
		long start = (this.rule == Rule.FIXED_WINDOW) ? now - now % SECOND : now - SECOND + 1;
		this.allowed.removeIf((time) -> time < start);
		return this.allowed.size() < RATE && this.allowed.add(now);
	}

	/**
	 * The rule by which the server limits the rate of requests.
	 */
	enum Rule {

		/** In each second. */
		FIXED_WINDOW,

		/** Within the last second. */
		SLIDING_WINDOW,

		/** 100 at once, and one more every 10 ms. */
		TOKEN_BUCKET

	}

}
