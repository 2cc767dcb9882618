package com.arize.rolebindings.autoconfigure.actuate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link HealthProbe} that count the requests to the API.
 */
class HealthProbeTest {

	@RegisterExtension
	static final HealthServer server = new HealthServer();

	@Test
	void requestsOneBinding() {
		server.respondWithAPage();
		Health health = server.probing(server.configuration()).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		List<LoggedRequest> requests = server.requests();
		assertThat(requests).map(LoggedRequest::getUrl)
			.containsExactly("/v2/role-bindings?resource_type=SPACE&limit=1");
		assertThat(requests.get(0).getHeader("Authorization")).isEqualTo("Bearer " + Loopback.KEY);
	}

	@Test
	void sendsOneRequestPerInterval() {
		server.respondWithAPage();
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
		server.respond(status(503));
		Health health = server.probing(server.configuration()).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	void isUpAfterTheServiceRecovers() {
		RoleBindingsHealthIndicator indicator = server.probing(server.configuration());
		server.respond(status(503));
		indicator.health();
		server.respondWithAPage();
		server.clock().advance(HealthServer.INTERVAL);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDownIfTheConnectionIsRefused() {
		RoleBindingsHealthIndicator indicator = server.probing(server.configuration());
		server.stop();
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void doesNotBlockOtherThreads() {
		server.respondWithAPage();
		CountDownLatch requested = new CountDownLatch(1);
		CountDownLatch mayRespond = new CountDownLatch(1);
		CallOutcomes outcomes = new CallOutcomes(server.clock());
		RoleBindingsClientFactory clients = new RoleBindingsClientFactory(
				(builder) -> builder.requestInterceptor((request, body, execution) -> {
					requested.countDown();
					await(mayRespond);
					return execution.execute(request, body);
				}), outcomes);
		ExecutorService threads = Executors.newCachedThreadPool();
		try (clients) {
			HealthProbe probe = new HealthProbe("default", HealthServer.endpoint(server.configuration().build()),
					clients, outcomes, HealthServer.INTERVAL, server.clock());
			CompletableFuture<Void> first = CompletableFuture.runAsync(probe::runIfDue, threads);
			await(requested);
			server.clock().advance(HealthServer.INTERVAL);
			assertThat(CompletableFuture.runAsync(probe::runIfDue, threads)).succeedsWithin(Duration.ofSeconds(30));
			assertThat(first).isNotDone();
			mayRespond.countDown();
			first.join();
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(server.requests()).hasSize(1);
	}

	@Test
	void isDownIfItsClientCannotBeCreated() {
		try (RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
			throw new ConfigurationException("ssl-bundle", "ssl-bundle is broken");
		}, server.outcomes())) {
			Health health = server.probing(server.configuration().build(), clients).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("host", Loopback.HOST)
				.containsEntry("error", "ssl-bundle is broken");
		}
	}

	@Test
	void createsItsClientOnceThatIsPossible() {
		server.respondWithAPage();
		AtomicBoolean broken = new AtomicBoolean(true);
		try (RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
			if (broken.get()) {
				throw new IllegalStateException("s3cret");
			}
		}, server.outcomes())) {
			RoleBindingsHealthIndicator indicator = server.probing(server.configuration().build(), clients);
			assertThat(indicator.health().getDetails()).containsEntry("error", "java.lang.IllegalStateException");
			broken.set(false);
			server.clock().advance(HealthServer.INTERVAL);
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		}
	}

	@Test
	void isDownIfTheSslBundleIsBroken() {
		SDKConfiguration configuration = server.configuration().sslBundle(() -> {
			throw new IllegalStateException("s3cret");
		}).build();
		Health health = server.probing(configuration).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().toString()).doesNotContain("s3cret");
	}

	@Test
	void isDownAfterACheckedExceptionThatIsNotDeclared() {
		SDKConfiguration configuration = server.configuration().apiKeyProvider(() -> {
			throw HealthServer.undeclared(new IOException("s3cret"));
		}).build();
		Health health = server.probing(configuration).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("error", "java.io.IOException");
	}

	@Test
	void isDownIfTheConfigurationCannotBeCreated() {
		Health health = server.probing(() -> {
			throw new ConfigurationException("api-port", "api-port is wrong");
		}).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("error", "api-port is wrong");
	}

	@Test
	void createsAConfigurationThatFailedOncePerInterval() {
		AtomicInteger created = new AtomicInteger();
		RoleBindingsHealthIndicator indicator = server.probing(() -> {
			created.incrementAndGet();
			throw new IllegalStateException("s3cret");
		});
		indicator.health();
		assertThat(indicator.health().getDetails()).containsEntry("error", "java.lang.IllegalStateException");
		assertThat(created).hasValue(1);
	}

	@Test
	void isUpOnceTheConfigurationCanBeCreated() {
		server.respondWithAPage();
		AtomicBoolean broken = new AtomicBoolean(true);
		RoleBindingsHealthIndicator indicator = server.probing(() -> {
			if (broken.get()) {
				throw new IllegalStateException();
			}
			return server.configuration().build();
		});
		indicator.health();
		broken.set(false);
		server.clock().advance(HealthServer.INTERVAL);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void replacesTheOutcomeOfTheApplicationsOwnCall() {
		SDKConfiguration configuration = server.configuration().retry(Retry.defaults().withMaxAttempts(1)).build();
		RoleBindingsClient client = server.client(configuration);
		server.respond(status(503));
		assertThatException().isThrownBy(() -> client.list(RoleBindingResourceType.SPACE));
		server.respondWithAPage();
		server.clock().advance(Duration.ofSeconds(1));
		assertThat(server.probing(configuration).health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void limitsTimeoutsToFiveSeconds() {
		SDKConfiguration used = configurationOfTheProbe(server.configuration()
			.connectTimeout(Duration.ofMinutes(1))
			.readTimeout(Duration.ofMinutes(2))
			.callTimeout(Duration.ofMinutes(3)));
		assertThat(List.of(used.connectTimeout(), used.readTimeout(), used.callTimeout()))
			.containsOnly(Duration.ofSeconds(5));
		assertThat(used.retry().maxAttempts()).isOne();
	}

	@Test
	void keepsTimeoutsOfTheApplicationThatAreShorter() {
		SDKConfiguration used = configurationOfTheProbe(server.configuration()
			.connectTimeout(Duration.ofSeconds(1))
			.readTimeout(Duration.ofSeconds(2))
			.callTimeout(Duration.ofSeconds(3)));
		assertThat(List.of(used.connectTimeout(), used.readTimeout(), used.callTimeout()))
			.containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
	}

	private static SDKConfiguration configurationOfTheProbe(SDKConfiguration.Builder configuration) {
		server.respondWithAPage();
		List<SDKConfiguration> used = new ArrayList<>();
		CallObserver observer = new CallObserver() {

			@Override
			public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
				return action.get();
			}

			@Override
			public CallObserver forClient(SDKConfiguration created) {
				used.add(created);
				return this;
			}

		};
		try (RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
		}, observer)) {
			assertThat(server.probing(configuration.build(), clients).health().getStatus()).isEqualTo(Status.UP);
		}
		assertThat(used).hasSize(1);
		return used.get(0);
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
