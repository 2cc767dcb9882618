package com.arize.rolebindings.autoconfigure.health;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.TransportException;
import com.arize.exceptions.TransportFailure;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import com.arize.testing.MemoryClient;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link RoleBindingsHealthIndicators}.
 */
@Tag("socket")
class RoleBindingsHealthIndicatorsTest {

	@AutoClose
	private final ApiServer api = new ApiServer();

	private Instant now = Instant.parse("2026-01-15T09:30:00.5Z");

	private final RoleBindingsHealthIndicators calls = new RoleBindingsHealthIndicators(List.of("default"),
			() -> this.now);

	@AutoClose
	private final RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
	}, ObservationRegistry.NOOP).withCallListener(this.calls);

	@Test
	void isUpAfterASuccess() {
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnlyKeys("host", "time", "status")
			.containsEntry("host", configuration().build().apiUrl().getAuthority())
			.containsEntry("status", 200);
		assertThat(health.getDetails()).containsEntry("time", "2026-01-15T09:30:00Z");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 409, 418, 422, 429 })
	void isUpAfterARefusalOfARequest(int status) {
		respond(status, "{}");
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("status", status).doesNotContainKey("error");
	}

	/*
	 * The status is DOWN if the credentials are refused, and UNKNOWN after a failure of
	 * the service
	 */
	@ParameterizedTest
	@CsvSource({ "401, DOWN", "407, DOWN", "408, UNKNOWN", "500, UNKNOWN", "502, UNKNOWN", "503, UNKNOWN",
			"504, UNKNOWN" })
	void isDownOrUnknownAfterAFailure(int status, String expected) {
		respond(status, "{}");
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(new Status(expected));
		assertThat(health.getDetails()).containsEntry("host", configuration().build().apiUrl().getAuthority())
			.containsEntry("status", status)
			.hasEntrySatisfying("error",
					(error) -> assertThat(error).asString().startsWith("GET /v2/").contains("failed: " + status));
	}

	/* Unlike a 407 of a forwarded request, this one is no response of the API */
	@Test
	void isDownIfTheProxyRefusesTheUserOfATunnel() {
		fail(new TransportException("no tunnel",
				ApiError.builder(0).transportFailure(TransportFailure.PROXY_AUTHENTICATION).build(), null));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isUnknownAMinuteAfterTheKeyWasRefused() {
		respond(401, "{}");
		Health down = healthAfterACall(configuration());
		this.now = this.now.plusSeconds(59);
		assertThat(health()).isEqualTo(down);
		this.now = this.now.plusSeconds(1);
		assertThat(health().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health().getDetails()).isEqualTo(down.getDetails());
	}

	@Test
	void isUpADayAfterASuccess() {
		healthAfterACall(configuration());
		this.now = this.now.plus(Duration.ofDays(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDownIfASettingCannotBeUsed() {
		fail(new ConfigurationException("ssl-ca-cert", "ssl-ca-cert cannot be read"));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getDetails()).containsEntry("error", "ssl-ca-cert cannot be read")
			.doesNotContainKey("status");
	}

	@ParameterizedTest
	@CsvSource({ "302, Location: https://login.example.com/", "200, Content-Type: text/html" })
	void isUnknownAfterAnUndocumentedResponse(int status, String header) {
		respond(status, "<html>", header);
		Health health = healthAfterACall(configuration());
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("status", status).containsKey("error");
	}

	@Test
	void isUnknownIfTheConnectionIsRefused() {
		Health health = healthAfterACall(configuration().apiPort(Loopback.refusingPort()));
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsKey("error").doesNotContainKey("status");
	}

	/* A network may be the cause, too */
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
			throw MemoryClient.undeclared(new IOException("s3cret"));
		};
		Health health = healthAfterACall(configuration().apiKeyProvider(provider));
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("error", "java.io.IOException");
	}

	@Test
	void doesNotContainAKeyThatTheServerReturns() {
		respond(401, "no such key: " + Loopback.KEY);
		assertThat(healthAfterACall(configuration()).getDetails().toString()).contains("no such key")
			.doesNotContain(Loopback.KEY);
	}

	@Test
	void isNotChangedByACallThatWasInterrupted() {
		try {
			Thread.currentThread().interrupt();
			fail(new IllegalStateException());
			assertThat(health()).isEqualTo(Health.unknown().build());
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	private void respond(int status, String body, String... headers) {
		this.api.respondWith("/v2/", status, body, headers);
	}

	private Health healthAfterACall(SDKConfiguration.Builder configuration) {
		RoleBindingsClient client = this.clients.create(configuration.build());
		Throwable unused = catchThrowable(() -> client.list(RoleBindingResourceType.SPACE));
		return health();
	}

	private Health health() {
		Health health = this.calls.indicators().get("default").health();
		assertThat(health).isNotNull();
		return health;
	}

	private SDKConfiguration.Builder configuration() {
		return this.api.configuration().retry(RetrySettings.defaults().withMaxAttempts(1));
	}

	private void fail(Exception failure) {
		this.calls.onEnd(configuration().build(), 0, failure);
	}

}
