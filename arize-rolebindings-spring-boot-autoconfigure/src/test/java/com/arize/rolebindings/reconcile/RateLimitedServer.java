package com.arize.rolebindings.reconcile;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.rolebindings.StatefulApi;
import com.arize.testing.Exchange;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server of the API in memory that responds with 429 to requests beyond 100 a second.
 */
final class RateLimitedServer extends SocketServer {

	private static final int RATE = 100;

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final StatefulApi api = new StatefulApi();

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
		return this.api.bindings().size();
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
		Received request = exchange.request();
		StatefulApi.Response response = this.api.respond(request.method(), request.path(), request.body());
		exchange.respond(response.status(), response.body());
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
