package com.arize.access;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.RateLimitedServer.Rule;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no creation of 2,000 fails if the server allows 100 requests a second, and
 * that no more requests are rejected than run at the same time when the server reaches
 * its limit: 7.4 % with one replica, 13.8 % with two.
 */
@Tag("soak")
class RateLimitSoakTest {

	private static final int CREATIONS = 2000;

	private static final int CONCURRENCY = 8;

	private static final RoleBindingsScope SCOPE = RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s1");

	@ParameterizedTest
	@CsvSource({ "1, FIXED_WINDOW, 0", "1, SLIDING_WINDOW, 0", "1, TOKEN_BUCKET, 0", "1, FIXED_WINDOW, 50",
			"2, FIXED_WINDOW, 0", "2, SLIDING_WINDOW, 0" })
	void noCreationFailsAndFewRequestsAreRejected(int replicas, Rule rule, long latencyMillis) {
		ExecutorService threads = Executors.newFixedThreadPool(replicas);
		try (RateLimitedServer server = new RateLimitedServer(rule, latencyMillis)) {
			long start = System.nanoTime();
			List<RoleBindingsResult> results = Stream
				.generate(() -> CompletableFuture.supplyAsync(() -> reconcile(server), threads))
				.limit(replicas)
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
			System.out.printf(
					"Rate limit: %d replicas, %s, latency %d ms: %d requests in %.1f s, %d of them 429 (%.1f %%)%n",
					replicas, rule, latencyMillis, server.requests(), (System.nanoTime() - start) / 1e9,
					server.refused(), 100.0 * server.refused() / server.requests());
			assertThat(results).flatExtracting(RoleBindingsResult::failed).isEmpty();
			assertThat(server.bindings()).isEqualTo(CREATIONS);
			int allowed = server.requests() - server.refused();
			assertThat(server.refused() * 100).isLessThanOrEqualTo(allowed * replicas * CONCURRENCY);
		}
		finally {
			threads.shutdown();
		}
	}

	private static RoleBindingsResult reconcile(RateLimitedServer server) {
		try (RoleBindingsClient client = RoleBindingsClient.of(server.configuration().build())) {
			List<CreateRoleBindingRequest> desired = IntStream.range(0, CREATIONS)
				.mapToObj((i) -> Access.desired("u" + i, "r1", RoleBindingResourceType.SPACE, "s1"))
				.toList();
			return RoleBindingsReconciler.builder(client).concurrency(CONCURRENCY).build().reconcile(SCOPE, desired);
		}
	}

}
