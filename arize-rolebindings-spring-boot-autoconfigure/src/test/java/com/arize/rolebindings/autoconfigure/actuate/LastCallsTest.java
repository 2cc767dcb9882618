package com.arize.rolebindings.autoconfigure.actuate;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.observation.ApiCall;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.AfterEach;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link LastCalls}.
 */
class LastCallsTest {

	@RegisterExtension
	static final HealthServer server = new HealthServer();

	private final LastCalls calls = new LastCalls(List.of("default", "europe"));

	private final RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
	}, this.calls);

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void isUnknownBeforeTheFirstCall() {
		assertThat(health("default")).isEqualTo(Health.unknown().build());
		assertThat(server.requests()).isEmpty();
	}

	@Test
	void isUpAfterASuccess() {
		server.respondWithAPage();
		Instant before = Instant.now();
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnlyKeys("host", "time", "status")
			.containsEntry("host", "127.0.0.1")
			.containsEntry("status", 200);
		assertThat(Instant.parse(health.getDetails().get("time").toString())).isBetween(before.minusSeconds(1),
				Instant.now());
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 409, 418, 422, 429 })
	void isUpAfterARefusalOfARequest(int refusal) {
		server.respond(status(refusal));
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("status", refusal).doesNotContainKey("error");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 407 })
	void isDownIfTheCredentialsAreRefused(int refusal) {
		server.respond(status(refusal));
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("status", refusal)
			.hasEntrySatisfying("error",
					(error) -> assertThat(error).asString().startsWith("GET /v2/").contains("failed: " + refusal));
	}

	@Test
	void isDownIfASettingCannotBeUsed() {
		assertThat(catchThrowable(() -> this.calls.observe(new UnansweredCall(), () -> {
			throw new ConfigurationException("ssl-ca-cert", "ssl-ca-cert cannot be read");
		}))).isInstanceOf(ConfigurationException.class);
		assertThat(health("default").getStatus()).isEqualTo(Status.DOWN);
		assertThat(health("default").getDetails()).containsEntry("error", "ssl-ca-cert cannot be read")
			.doesNotContainKey("status");
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 503, 504 })
	void isUnknownAfterAFailureOfTheService(int failure) {
		server.respond(status(failure));
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("host", "127.0.0.1")
			.containsEntry("status", failure)
			.hasEntrySatisfying("error", (error) -> assertThat(error).asString().contains("failed: " + failure));
	}

	@Test
	void isUnknownAfterARedirect() {
		server.respond(temporaryRedirect("https://login.example.com/"));
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("status", 302).containsKey("error");
	}

	@Test
	void isUnknownAfterAnUndocumentedResponse() {
		server.respond(ok("<html>").withHeader("Content-Type", "text/html"));
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("status", 200).containsKey("error");
	}

	@Test
	void isUnknownAfterAConnectionReset() {
		server.respond(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsKey("error").doesNotContainKey("status");
	}

	@Test
	void isUnknownIfTheConnectionIsRefused() {
		SDKConfiguration.Builder configuration = configuration();
		server.stop();
		Health health = healthAfterACall(configuration);
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsKey("error").doesNotContainKey("status");
	}

	/* Its cause may be a network, too */
	@Test
	void isUnknownIfTheKeyProviderFails() {
		ArizeApiKeyProvider provider = () -> {
			throw new IllegalStateException("s3cret");
		};
		Health health = healthAfterACall(configuration().apiKeyProvider(provider));
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).extractingByKey("error")
			.asString()
			.contains("ArizeApiKeyProvider")
			.doesNotContain("s3cret");
	}

	@Test
	void isUnknownAfterACheckedExceptionThatIsNotDeclared() {
		ArizeApiKeyProvider provider = () -> {
			throw undeclared(new IOException("s3cret"));
		};
		Health health = healthAfterACall(configuration().apiKeyProvider(provider));
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("error", "java.io.IOException");
	}

	@Test
	void doesNotContainAKeyThatTheServerReturns() {
		server.respond(status(401).withBody("no such key: " + Loopback.KEY));
		assertThat(healthAfterACall(configuration()).getDetails().toString()).contains("no such key")
			.doesNotContain(Loopback.KEY);
	}

	@Test
	void isThatOfTheLastCall() {
		RoleBindingsClient client = this.clients.create(configuration().build());
		server.respond(status(401));
		call(client);
		assertThat(health("default").getStatus()).isEqualTo(Status.DOWN);
		server.respondWithAPage();
		call(client);
		assertThat(health("default").getStatus()).isEqualTo(Status.UP);
		server.respond(status(503));
		call(client);
		assertThat(health("default").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isNotChangedByACallThatWasInterrupted() {
		try {
			assertThat(catchThrowable(() -> this.calls.observe(new UnansweredCall(), () -> {
				Thread.currentThread().interrupt();
				throw new IllegalStateException();
			}))).isInstanceOf(IllegalStateException.class);
			assertThat(health("default")).isEqualTo(Health.unknown().build());
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void eachAccountHasItsOwn() {
		server.respond(status(401));
		call(this.clients.create(configuration().account("europe").build()));
		assertThat(health("europe").getStatus()).isEqualTo(Status.DOWN);
		assertThat(health("default").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isNotThatOfAnAccountThatIsNotConfigured() {
		server.respond(status(401));
		call(this.clients.create(configuration().account("customer-17").build()));
		assertThat(this.calls.indicators()).containsOnlyKeys("default", "europe");
		assertThat(health("default").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	private Health healthAfterACall(SDKConfiguration.Builder configuration) {
		call(this.clients.create(configuration.build()));
		return health("default");
	}

	private Health health(String account) {
		Health health = this.calls.indicators().get(account).health();
		assertThat(health).isNotNull();
		return health;
	}

	private static void call(RoleBindingsClient client) {
		Throwable unused = catchThrowable(() -> client.list(RoleBindingResourceType.SPACE));
	}

	private static SDKConfiguration.Builder configuration() {
		SDKConfiguration.Builder configuration = server.configuration();
		return configuration.retry(configuration.build().retry().withMaxAttempts(1));
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

	private static final class UnansweredCall implements ApiCall {

		@Override
		public String account() {
			return "default";
		}

		@Override
		public String host() {
			return "arize.test";
		}

		@Override
		public int status() {
			return 0;
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
