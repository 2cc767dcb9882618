package com.arize.rolebindings.autoconfigure.actuate;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.http.Fault;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link RoleBindingsHealthIndicator} without a probe.
 */
class RoleBindingsHealthIndicatorTest {

	@RegisterExtension
	static final HealthServer server = new HealthServer();

	@Test
	void isUnknownBeforeTheFirstCall() {
		Health health = server.passive(configuration()).health();
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).isEqualTo(Map.of("host", "127.0.0.1"));
	}

	@Test
	void sendsNothing() {
		RoleBindingsHealthIndicator indicator = server.passive(configuration());
		indicator.health();
		indicator.health();
		assertThat(server.requests()).isEmpty();
	}

	@Test
	void isUpAfterASuccess() {
		server.respondWithAPage();
		Health health = healthAfterACall();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).isEqualTo(Map.of("host", "127.0.0.1", "status", 200, "age", "0s"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 409, 418, 422, 429 })
	void isUpAfterARefusal(int refusal) {
		server.respond(status(refusal));
		Health health = healthAfterACall();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).isEqualTo(Map.of("host", "127.0.0.1", "status", refusal, "age", "0s"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 500, 502, 503, 504 })
	void isDownAfterAFailure(int failure) {
		server.respond(status(failure));
		Health health = healthAfterACall();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("status", failure)
			.hasEntrySatisfying("error",
					(error) -> assertThat(error).asString().startsWith("GET /v2/").contains("failed: " + failure));
	}

	@Test
	void isDownAfterARedirect() {
		server.respond(temporaryRedirect("https://login.example.com/"));
		assertThat(healthAfterACall().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isDownAfterAnUndocumentedResponse() {
		server.respond(ok("<html>").withHeader("Content-Type", "text/html"));
		Health health = healthAfterACall();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("status", 200);
	}

	@Test
	void isDownAfterAConnectionReset() {
		server.respond(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		Health health = healthAfterACall();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsKey("error").doesNotContainKey("status");
	}

	@Test
	void isDownIfTheKeyProviderFails() {
		ArizeApiKeyProvider provider = () -> {
			throw new IllegalStateException("s3cret");
		};
		Health health = healthAfterACall(configuration().apiKeyProvider(provider));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).extractingByKey("error")
			.asString()
			.contains("ArizeApiKeyProvider")
			.doesNotContain("s3cret");
	}

	@Test
	void omitsTheMessageOfOtherExceptions() {
		CallOutcomes outcomes = new CallOutcomes(server.clock());
		CallObserver client = outcomes.forClient(configuration().build());
		assertThat(catchThrowable(() -> client.observe(new TestCall("arize.test", 0), () -> {
			throw new IllegalStateException("s3cret");
		}))).hasMessage("s3cret");
		assertThat(outcomes.latest()).map(CallOutcome::error).containsExactly("java.lang.IllegalStateException");
	}

	@Test
	void isDownAfterACheckedExceptionThatIsNotDeclared() {
		ArizeApiKeyProvider provider = () -> {
			throw HealthServer.undeclared(new IOException("s3cret"));
		};
		Health health = healthAfterACall(configuration().apiKeyProvider(provider));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("error", "java.io.IOException");
	}

	@Test
	void doesNotContainAKeyThatTheServerReturns() {
		server.respond(status(401).withBody("no such key: " + Loopback.KEY));
		assertThat(healthAfterACall().getDetails().toString()).contains("no such key").doesNotContain(Loopback.KEY);
	}

	@Test
	void isUpAgainAfterALaterSuccess() {
		RoleBindingsClient client = server.client(configuration());
		RoleBindingsHealthIndicator indicator = server.passive(configuration());
		server.respond(status(503));
		call(client);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		server.respondWithAPage();
		call(client);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isNotChangedByACallThatWasInterrupted() {
		CallOutcomes outcomes = new CallOutcomes(server.clock());
		CallObserver client = outcomes.forClient(configuration().build());
		try {
			assertThat(catchThrowable(() -> client.observe(new TestCall("arize.test", 0), () -> {
				Thread.currentThread().interrupt();
				throw new IllegalStateException();
			}))).isNotNull();
			assertThat(outcomes.latest()).isEmpty();
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void containsTheAgeOfTheOutcome() {
		server.respondWithAPage();
		RoleBindingsHealthIndicator indicator = afterACall(configuration());
		server.clock().advance(Duration.ofHours(2));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(indicator.health().getDetails()).containsEntry("age", "7200s");
	}

	@Test
	void isUnknownTwoIntervalsAfterAFailure() {
		server.respond(status(503));
		RoleBindingsHealthIndicator indicator = afterACall(configuration());
		server.clock().advance(HealthServer.INTERVAL.multipliedBy(2));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		server.clock().advance(Duration.ofMillis(1));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(indicator.health().getDetails()).containsEntry("status", 503).containsEntry("age", "120s");
	}

	@Test
	void containsTheRegion() {
		SDKConfiguration.Builder configuration = SDKConfiguration.builder()
			.apiKey(Loopback.KEY)
			.region(Region.EU_WEST_1A);
		assertThat(server.passive(configuration).health().getDetails())
			.isEqualTo(Map.of("host", "api.eu-west-1a.arize.com", "region", "eu-west-1a"));
	}

	@Test
	void isDownIfTheKeyOfOneOfTwoAccountsIsRefused() {
		RoleBindingsClient first = server.client(configuration());
		RoleBindingsClient second = server.client(configuration().apiKey("refused-key"));
		server.respond(status(401));
		call(second);
		server.respondWithAPage();
		call(first);
		Health health = server.passive(configuration()).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("status", 401);
	}

	@Test
	void containsEveryConfigurationThatIsDown() {
		server.respond(status(401));
		call(server.client(configuration()));
		server.clock().advance(Duration.ofSeconds(1));
		server.respond(status(503));
		call(server.client(configuration().apiHost("localhost")));
		Health health = server.passive(configuration()).health();
		assertThat(health.getDetails()).containsEntry("host", "localhost").containsEntry("status", 503);
		assertThat(health.getDetails()).extractingByKey("alsoDown", as(InstanceOfAssertFactories.LIST))
			.singleElement(as(InstanceOfAssertFactories.MAP))
			.containsEntry("host", "127.0.0.1")
			.containsEntry("status", 401)
			.containsEntry("age", "1s");
		assertThat(health.toString()).doesNotContain(Loopback.KEY);
	}

	@Test
	void ignoresAClosedClient() {
		server.respond(status(503));
		RoleBindingsClient client = server.client(configuration());
		RoleBindingsHealthIndicator indicator = server.passive(configuration());
		call(client);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		client.close();
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(indicator.health().getDetails()).doesNotContainKey("status");
	}

	@Test
	void usesTheLatestCallOfSeveralClientsWithOneConfiguration() {
		SDKConfiguration configuration = configuration().build();
		server.respond(status(503));
		call(server.client(configuration));
		server.clock().advance(Duration.ofSeconds(1));
		server.respondWithAPage();
		call(server.client(configuration));
		assertThat(server.passive(configuration()).health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDownAsLongAsOneOfSeveralHostsIs() {
		server.respondWithAPage();
		RoleBindingsHealthIndicator indicator = afterACall(configuration());
		server.respond(status(503));
		RoleBindingsClient elsewhere = server.client(configuration().apiHost("localhost"));
		call(elsewhere);
		server.respondWithAPage();
		call(server.client(configuration()));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(indicator.health().getDetails()).containsEntry("host", "localhost").doesNotContainKey("region");
		call(elsewhere);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	private Health healthAfterACall() {
		return healthAfterACall(configuration());
	}

	private Health healthAfterACall(SDKConfiguration.Builder configuration) {
		return afterACall(configuration).health();
	}

	private RoleBindingsHealthIndicator afterACall(SDKConfiguration.Builder configuration) {
		call(server.client(configuration));
		return server.passive(configuration);
	}

	private static @Nullable Throwable call(RoleBindingsClient client) {
		return catchThrowable(() -> client.list(RoleBindingResourceType.SPACE));
	}

	private SDKConfiguration.Builder configuration() {
		SDKConfiguration.Builder configuration = server.configuration();
		return configuration.retry(configuration.build().retry().withMaxAttempts(1));
	}

	private record TestCall(String host, int status) implements ApiCall {

		@Override
		public String account() {
			return "default";
		}

		@Override
		public String operation() {
			return "role_bindings.list";
		}

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public String template() {
			return "/v2/role-bindings";
		}

		@Override
		public int attempts() {
			return 1;
		}

	}

}
