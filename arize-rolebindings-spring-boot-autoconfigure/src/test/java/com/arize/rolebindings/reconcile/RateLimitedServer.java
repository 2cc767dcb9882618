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

	private final StatefulApi api = new StatefulApi();

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
		return this.api.bindings().size();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.incrementAndGet();
		exchange.closesWithin(this.latencyMillis);
		if (!this.limit.allows(System.nanoTime())) {
			this.refused.incrementAndGet();
			exchange.respond(429, "{\"title\":\"Too Many Requests\"}", "Retry-After: 1");
			return;
		}
		Received request = exchange.request();
		StatefulApi.Response response = this.api.respond(request.method(), request.path(), request.body());
		exchange.respond(response.status(), response.body());
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
