package com.arize.http.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.Connections;
import com.arize.http.internal.engine.NotSentException;
import com.arize.http.internal.engine.OutgoingRequest;
import com.arize.http.internal.engine.PooledConnections;
import com.arize.http.internal.engine.TimeLimit;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the outcome of a call with several attempts.
 */
class RetryOutcomeTest extends ServerTests {

	static Stream<Named<HostileServer.Behaviour>> unknownOutcomes() {
		return Stream.concat(Stream.of(Named.of("reset", HostileServer.resetAfterRequest())),
				Stream.of(408, 500, 502, 503, 504)
					.map((status) -> Named.of(status.toString(), HostileServer.respond(status, "{}"))));
	}

	@ParameterizedTest
	@MethodSource("unknownOutcomes")
	void deleteSucceedsWhenA404FollowsAnUnknownOutcome(HostileServer.Behaviour unknown) {
		serve(unknown, HostileServer.respond(404, "{}"));
		this.calls.call("DELETE");
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void deleteSucceedsWhenTheResponseOfAnEarlierAttemptWasLost() {
		serve(HostileServer.resetAfterRequest(), HostileServer.respond(429, "{}"), HostileServer.respond(404, "{}"));
		this.calls.call("DELETE");
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void deleteFailsWithNotFoundWhenA404FollowsA429() {
		serve(HostileServer.respond(429, "{}"), HostileServer.respond(404, "{}"));
		assertThat(this.calls.failure("DELETE", NotFoundException.class).isOutcomeUnknown()).isFalse();
	}

	@Test
	void deleteFailsWithNotFoundWhenA404FollowsARefusedConnection() {
		serveAfterRefusals(1, HostileServer.respond(404, "{}"));
		assertThat(this.calls.failure("DELETE", NotFoundException.class)).isNotNull();
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "PATCH,404", "PATCH,429", "DELETE,429", "PATCH,401", "DELETE,403" })
	void outcomeOfTheLastFailureIsUnknownWhenThatOfAnEarlierAttemptIs(String method, int status) {
		serve(HostileServer.resetAfterRequest(), HostileServer.respond(status, "{}"));
		ApiException failure = this.calls.failure(method, ApiException.class);
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure).hasMessageContaining("outcome is unknown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PATCH", "DELETE", "POST" })
	void requestIsRepeatedAfterRefusedConnection(String method) {
		serveAfterRefusals(3, TestCalls.success(method));
		this.calls.call(method);
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.calls.waits).hasSize(3);
	}

	@Test
	void postIsAttemptedAgainWhileItsConnectionIsRefused() {
		TestCalls refused = connect(settings().apiPort(Loopback.refusingPort()));
		TransportException failure = refused.failure("POST", TransportException.class);
		assertThat(failure.isRetryable()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isTimeout()).isFalse();
		assertThat(failure.getStatus()).isZero();
		assertThat(failure).hasMessageContaining("no connection");
		assertThat(refused.waits).hasSize(3);
	}

	@Test
	void outcomeOfAPostToAnUnknownHostIsKnown() {
		TransportException failure = connect(once().apiHost("nobody.invalid")).failure("POST",
				TransportException.class);
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure).hasMessageContaining("nobody.invalid");
	}

	@Test
	void earlierFailuresAreSuppressedInTheLast() {
		serve(HostileServer.respond(429, "{}"), HostileServer.respond(500, "{}"), HostileServer.resetAfterRequest(),
				HostileServer.respond(503, "{}"));
		ServiceException failure = this.calls.failure("GET", ServiceException.class);
		assertThat(failure.getStatus()).isEqualTo(503);
		assertThat(failure.getSuppressed()).hasSize(3);
		assertThat(failure.getSuppressed()[0]).isInstanceOf(RateLimitException.class);
		assertThat(failure.getSuppressed()[1]).isInstanceOf(ServiceException.class);
		assertThat(failure.getSuppressed()[2]).isInstanceOf(TransportException.class);
	}

	@Test
	void anEarlierFailureWithTheSameMessageIsNotSuppressed() {
		serve(HostileServer.respond(500, "{}"), HostileServer.respond(503, "{}"));
		ServiceException failure = this.calls.failure("GET", ServiceException.class);
		assertThat(failure.getStatus()).isEqualTo(503);
		assertThat(failure.getSuppressed()).extracting("status").containsExactly(500);
	}

	private void serveAfterRefusals(int count, HostileServer.Behaviour... script) {
		AtomicInteger left = new AtomicInteger(count);
		Connections.Factory refusing = (configuration, tls, deadlines) -> {
			PooledConnections connections = open(configuration, tls, deadlines);
			return new Connections() {

				@Override
				public ClientHttpResponse execute(OutgoingRequest request, String authorization, TimeLimit limit,
						boolean newConnection) throws IOException {
					if (left.getAndDecrement() > 0) {
						throw new NotSentException(new ConnectException("Connection refused"));
					}
					return connections.execute(request, authorization, limit, newConnection);
				}

				@Override
				public void close() {
					connections.close();
				}

			};
		};
		this.server = start(script);
		this.calls = closeAfterTest(new TestCalls(refusing, settings().apiPort(this.server.port()).build()));
	}

}
