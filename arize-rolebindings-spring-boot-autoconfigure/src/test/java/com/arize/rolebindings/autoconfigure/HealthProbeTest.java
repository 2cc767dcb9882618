package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HealthProbe} that count the requests on the wire.
 */
class HealthProbeTest {

	@RegisterExtension
	static final HealthServer server = new HealthServer();

	@Test
	void asksForOneBinding() {
		server.answerWithAPage();
		Health health = server.probing(server.configuration()).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		List<LoggedRequest> requests = server.requests();
		assertThat(requests).map(LoggedRequest::getUrl)
			.containsExactly("/v2/role-bindings?resource_type=SPACE&limit=1");
		assertThat(requests.get(0).getHeader("Authorization")).isEqualTo("Bearer " + Loopback.KEY);
	}

	@Test
	void asksOnceWithinTheInterval() {
		server.answerWithAPage();
		RoleBindingsHealthIndicator indicator = server.probing(server.configuration());
		indicator.health();
		server.clock().advance(HealthServer.INTERVAL.minusMillis(1));
		indicator.health();
		assertThat(server.requests()).hasSize(1);
		server.clock().advance(Duration.ofMillis(1));
		indicator.health();
		assertThat(server.requests()).hasSize(2);
	}

	@Test
	void doesNotRepeatARequestThatFails() {
		server.answer(status(503));
		Health health = server.probing(server.configuration()).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	void findsTheServiceWorkingAgain() {
		RoleBindingsHealthIndicator indicator = server.probing(server.configuration());
		server.answer(status(503));
		indicator.health();
		server.answerWithAPage();
		server.clock().advance(HealthServer.INTERVAL);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void findsNobodyListening() {
		RoleBindingsHealthIndicator indicator = server.probing(server.configuration());
		server.stop();
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void keepsNobodyElseWaiting() {
		server.answerWithAPage();
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		RoleBindingsClientFactory clients = new RoleBindingsClientFactory(
				(builder) -> builder.requestInterceptor((request, body, execution) -> {
					asked.countDown();
					await(answered);
					return execution.execute(request, body);
				}), new CallOutcomes(server.clock()));
		ExecutorService threads = Executors.newCachedThreadPool();
		try (clients) {
			HealthProbe probe = new HealthProbe(HealthServer.location(server.configuration()), clients,
					HealthServer.INTERVAL, server.clock());
			CompletableFuture<Void> first = CompletableFuture.runAsync(probe::runIfDue, threads);
			await(asked);
			server.clock().advance(HealthServer.INTERVAL);
			assertThat(CompletableFuture.runAsync(probe::runIfDue, threads)).succeedsWithin(Duration.ofSeconds(30));
			assertThat(first).isNotDone();
			answered.countDown();
			first.join();
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(server.requests()).hasSize(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
