package com.arize.access;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no creation of 2,000 fails if the server allows 100 requests a second, and
 * that no more requests are rejected than run at the same time when the server reaches
 * its limit: 7.4 % with one replica, 13.8 % with two.
 */
@Tag("soak")
@Tag("socket")
class RateLimitSoakTest {

	private static final int CREATIONS = 2000;

	private static final int CONCURRENCY = 8;

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s1");

	@AutoClose
	private final ArizeApiStandIn api = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	@ParameterizedTest
	@CsvSource({ "1, FIXED_WINDOW, 0", "1, SLIDING_WINDOW, 0", "1, TOKEN_BUCKET, 0", "1, FIXED_WINDOW, 50",
			"2, FIXED_WINDOW, 0", "2, SLIDING_WINDOW, 0" })
	void noCreationFailsAndFewRequestsAreRejected(int replicas, Rule rule, long latencyMillis) {
		ExecutorService threads = Executors.newFixedThreadPool(replicas);
		RateLimit limit = new RateLimit(rule, Duration.ofMillis(latencyMillis));
		try {
			long start = System.nanoTime();
			List<RoleBindingsResult> results = Stream
				.generate(() -> CompletableFuture.supplyAsync(() -> reconcile(limit), threads))
				.limit(replicas)
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
			System.out.printf(
					"Rate limit: %d replicas, %s, latency %d ms: %d requests in %.1f s, %d of them 429 (%.1f %%)%n",
					replicas, rule, latencyMillis, limit.requests.get(), (System.nanoTime() - start) / 1e9,
					limit.refused.get(), 100.0 * limit.refused.get() / limit.requests.get());
			assertThat(results).flatExtracting(RoleBindingsResult::failed).isEmpty();
			assertThat(this.api.roleBindings().bindings()).hasSize(CREATIONS);
			int allowed = limit.requests.get() - limit.refused.get();
			assertThat(limit.refused.get() * 100).isLessThanOrEqualTo(allowed * replicas * CONCURRENCY);
		}
		finally {
			threads.shutdown();
		}
	}

	private RoleBindingsResult reconcile(RateLimit limit) {
		try (RoleBindingsClient client = RoleBindingsClient.of(
				Loopback.configuration(this.api.getApiUrl().getPort()).build(),
				(builder) -> builder.requestInterceptor(limit))) {
			List<CreateRoleBindingRequest> desired = IntStream.range(0, CREATIONS)
				.mapToObj((i) -> Access.desired("u" + i, "r1", RoleBindingResourceType.SPACE, "s1"))
				.toList();
			return Access.reconcile(RoleBindingsReconciler.builder(client).concurrency(CONCURRENCY).build(), SCOPE,
					desired);
		}
	}

	/**
	 * Responds with 429 to requests beyond 100 a second, in place of the server.
	 */
	private static final class RateLimit implements ClientHttpRequestInterceptor {

		private static final int RATE = 100;

		private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

		private final AtomicInteger requests = new AtomicInteger();

		private final AtomicInteger refused = new AtomicInteger();

		private final Rule rule;

		private final Duration latency;

		/* When requests were allowed */
		private final Deque<Long> allowed = new ArrayDeque<>();

		/* When the bucket has all tokens again */
		private long full = System.nanoTime();

		RateLimit(Rule rule, Duration latency) {
			this.rule = rule;
			this.latency = latency;
		}

		@Override
		public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
				throws IOException {
			this.requests.incrementAndGet();
			LockSupport.parkNanos(this.latency.toNanos());
			if (allows(System.nanoTime())) {
				return execution.execute(request, body);
			}
			this.refused.incrementAndGet();
			MockClientHttpResponse response = new MockClientHttpResponse(new byte[0], HttpStatus.TOO_MANY_REQUESTS);
			response.getHeaders().set("Retry-After", "1");
			return response;
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

	}

	/**
	 * The rule by which the server limits the rate of requests.
	 */
	private enum Rule {

		/** In each second. */
		FIXED_WINDOW,

		/** Within the last second. */
		SLIDING_WINDOW,

		/** 100 at once, and one more every 10 ms. */
		TOKEN_BUCKET

	}

}
