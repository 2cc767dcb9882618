package com.arize.rolebindings.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;

/**
 * A server that creates and lists role bindings, and responds with 429 to requests beyond
 * 100 a second.
 */
final class RateLimitedServer extends SocketServer {

	private static final int RATE = 100;

	private final Map<String, String> bindings = new ConcurrentHashMap<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final Limit limit;

	private final long latencyMillis;

	RateLimitedServer(Limit limit, long latencyMillis) {
		this.limit = limit;
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
		return this.bindings.size();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.incrementAndGet();
		exchange.closesWithin(this.latencyMillis);
		if (!this.limit.allows(System.nanoTime())) {
			this.refused.incrementAndGet();
			exchange.respond(429, "{\"title\":\"Too Many Requests\"}", "Retry-After: 1");
		}
		else if (exchange.request().method().equals("POST")) {
			create(exchange);
		}
		else {
			String user = "\"user_id\":\"" + exchange.request().path().replaceAll(".*user_id=([^&]*).*|.*", "$1");
			exchange.respond(200, this.bindings.values()
				.stream()
				.filter((binding) -> binding.contains(user))
				.collect(Collectors.joining(",", "{\"role_bindings\":[", "],\"pagination\":{\"has_more\":false}}")));
		}
	}

	private void create(Exchange exchange) throws IOException {
		String request = exchange.request().body();
		String binding = "{\"id\":\"b%d\",\"created_at\":\"2026-03-01T12:00:00Z\",\"updated_at\":\"2026-03-01T12:00:00Z\",%s"
			.formatted(request.hashCode() & Integer.MAX_VALUE, request.substring(1));
		boolean created = this.bindings.putIfAbsent(request, binding) == null;
		byte[] body = (created ? binding : "{\"title\":\"Conflict\"}").getBytes(StandardCharsets.UTF_8);
		exchange.write(response(created ? 201 : 409, body));
	}

	/**
	 * The rules by which a server may limit the rate of requests.
	 */
	enum Algorithm {

		FIXED_WINDOW {
			@Override
			Limit create() {
				return new FixedWindow();
			}
		},

		SLIDING_WINDOW {
			@Override
			Limit create() {
				return new SlidingWindow();
			}
		},

		TOKEN_BUCKET {
			@Override
			Limit create() {
				return new TokenBucket();
			}
		};

		abstract Limit create();

	}

	/**
	 * Decides whether a request is within the rate.
	 */
	interface Limit {

		boolean allows(long nanoTime);

	}

	/**
	 * 100 requests in each second.
	 */
	private static final class FixedWindow implements Limit {

		private long second;

		private int count;

		@Override
		public synchronized boolean allows(long nanoTime) {
			long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime);
			this.count = (now == this.second) ? this.count + 1 : 1;
			this.second = now;
			return this.count <= RATE;
		}

	}

	/**
	 * 100 requests within the last second.
	 */
	private static final class SlidingWindow implements Limit {

		private final Deque<Long> allowed = new ArrayDeque<>();

		@Override
		public synchronized boolean allows(long nanoTime) {
			while (!this.allowed.isEmpty() && nanoTime - this.allowed.getFirst() >= TimeUnit.SECONDS.toNanos(1)) {
				this.allowed.removeFirst();
			}
			return this.allowed.size() < RATE && this.allowed.add(nanoTime);
		}

	}

	/**
	 * 100 requests at once, and one more every 10 ms.
	 */
	private static final class TokenBucket implements Limit {

		private double tokens = RATE;

		private long last = System.nanoTime();

		@Override
		public synchronized boolean allows(long nanoTime) {
			this.tokens = Math.min(RATE, this.tokens + (nanoTime - this.last) * RATE / 1e9);
			this.last = nanoTime;
			if (this.tokens < 1) {
				return false;
			}
			this.tokens--;
			return true;
		}

	}

}
