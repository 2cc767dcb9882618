package com.arize.http;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import com.arize.http.failure.NotSentException;
import com.arize.http.transport.HttpEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests for the outcome of a call with several attempts.
 */
class RetryOutcomeTest extends EachEngine {

	@Test
	void deleteSucceedsWhenA404FollowsALostResponse() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest(),
				HostileServer.respond(404, "{}")); TestCalls calls = new TestCalls(server)) {
			assertThatCode(() -> calls.call("DELETE")).doesNotThrowAnyException();
			assertThat(server.requests()).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 500, 502, 503, 504 })
	void deleteSucceedsWhenA404FollowsAServerError(int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, "{}"),
				HostileServer.respond(404, "{}")); TestCalls calls = new TestCalls(server)) {
			assertThatCode(() -> calls.call("DELETE")).doesNotThrowAnyException();
		}
	}

	@Test
	void deleteSucceedsWhenTheResponseOfAnEarlierAttemptWasLost() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest(),
				HostileServer.respond(429, "{}"), HostileServer.respond(404, "{}"));
				TestCalls calls = new TestCalls(server)) {
			assertThatCode(() -> calls.call("DELETE")).doesNotThrowAnyException();
			assertThat(server.requests()).hasSize(3);
		}
	}

	@Test
	void deleteFailsWithNotFoundWhenTheFirstResponseIs404() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(404, "{}"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("DELETE", NotFoundException.class).isOutcomeUnknown()).isFalse();
		}
	}

	@Test
	void deleteFailsWithNotFoundWhenA404FollowsA429() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}"),
				HostileServer.respond(404, "{}")); TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("DELETE", NotFoundException.class)).isNotNull();
		}
	}

	@Test
	void deleteFailsWithNotFoundWhenA404FollowsARefusedConnection() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(404, "{}"));
				TestCalls calls = new TestCalls(refusingFirst(1), TestCalls.to(server).build())) {
			assertThat(calls.failure("DELETE", NotFoundException.class)).isNotNull();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void outcomeOfAPatchIsUnknownWhenA404FollowsALostResponse() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest(),
				HostileServer.respond(404, "{}")); TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("PATCH", NotFoundException.class).isOutcomeUnknown()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "PATCH,429", "DELETE,429", "PATCH,401", "DELETE,403" })
	void outcomeOfTheLastFailureIsUnknownWhenThatOfAnEarlierAttemptIs(String method, int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest(),
				HostileServer.respond(status, "{}")); TestCalls calls = new TestCalls(server)) {
			ApiException failure = calls.failure(method, ApiException.class);
			assertThat(failure.getStatus()).isEqualTo(status);
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(failure).hasMessageContaining("outcome is unknown");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PATCH", "DELETE", "POST" })
	void requestIsRepeatedAfterRefusedConnection(String method) throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success(method));
				TestCalls calls = new TestCalls(refusingFirst(3), TestCalls.to(server).build())) {
			calls.call(method);
			assertThat(server.requests()).hasSize(1);
			assertThat(calls.waits).hasSize(3);
		}
	}

	@Test
	void postIsAttemptedAgainWhileItsConnectionIsRefused() throws IOException {
		try (TestCalls calls = new TestCalls(TestCalls.to(TestCalls.refusingPort()).build())) {
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(failure.isRetryable()).isTrue();
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(failure.getStatus()).isZero();
			assertThat(failure).hasMessageContaining("no connection");
			assertThat(calls.waits).hasSize(3);
		}
	}

	@Test
	void outcomeOfAPostToAnUnknownHostIsKnown() {
		SDKConfiguration configuration = TestCalls.to(80)
			.apiHost("nobody.invalid")
			.retry(Retry.defaults().withMaxAttempts(2))
			.build();
		try (TestCalls calls = new TestCalls(configuration)) {
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(failure).hasMessageContaining("nobody.invalid");
		}
	}

	@Test
	void earlierFailuresAreSuppressedInTheLast() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}"),
				HostileServer.respond(500, "{}"), HostileServer.resetAfterRequest(), HostileServer.respond(503, "{}"));
				TestCalls calls = new TestCalls(server)) {
			ServiceException failure = calls.failure("GET", ServiceException.class);
			assertThat(failure.getStatus()).isEqualTo(503);
			assertThat(failure.getSuppressed()).hasSize(3);
			assertThat(failure.getSuppressed()[0]).isInstanceOf(RateLimitException.class);
			assertThat(failure.getSuppressed()[1]).isInstanceOf(ServiceException.class);
			assertThat(failure.getSuppressed()[2]).isInstanceOf(TransportException.class);
		}
	}

	@Test
	void anEarlierFailureWithTheSameMessageIsNotSuppressed() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(500, "{}"),
				HostileServer.respond(503, "{}")); TestCalls calls = new TestCalls(server)) {
			ServiceException failure = calls.failure("GET", ServiceException.class);
			assertThat(failure.getStatus()).isEqualTo(503);
			assertThat(failure.getSuppressed()).extracting("status").containsExactly(500);
		}
	}

	private static HttpEngine refusingFirst(int count) {
		AtomicInteger left = new AtomicInteger(count);
		return (configuration, tls, deadlines) -> {
			ClientHttpRequestFactory factory = Engines.current.engine().start(configuration, tls, deadlines);
			return (uri, method) -> {
				if (left.getAndDecrement() > 0) {
					throw new NotSentException(new ConnectException("Connection refused"));
				}
				return factory.createRequest(uri, method);
			};
		};
	}

}
