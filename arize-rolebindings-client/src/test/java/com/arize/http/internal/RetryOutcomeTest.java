package com.arize.http.internal;

import java.net.ConnectException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.ConnectionPool.NameResolver;
import com.arize.testing.Loopback;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the outcome of a call with several attempts, also if the last one fails
 * before its request is sent.
 */
@Tag("socket")
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

	@ParameterizedTest
	@ValueSource(strings = { "default backend - 404", "<html><h1>404 Not Found</h1><hr>nginx</html>", "" })
	void deleteIsUnknownWhenThe404OfAGatewayFollowsAnUnknownOutcome(String page) {
		serve(HostileServer.respond(503, "{}"), HostileServer.respond(404, page));
		ApiException failure = this.calls.failure("DELETE", ApiException.class);
		assertThat(failure).isExactlyInstanceOf(ApiException.class).hasMessageContaining("not Arize's: check host");
		assertThat(failure.getStatus()).isEqualTo(404);
		assertThat(failure.isOutcomeUnknown()).isTrue();
	}

	@Test
	void notFoundOfAGatewayIsNoNotFoundException() {
		serve(HostileServer.respond(404, "default backend - 404", "Content-Type: text/plain"));
		ApiException failure = this.calls.failure("DELETE", ApiException.class);
		assertThat(failure).isExactlyInstanceOf(ApiException.class)
			.hasMessageContaining("404 Some Reason: default backend - 404 (the body is not JSON, so that the response"
					+ " is not Arize's: check host and proxy)");
		assertThat(failure.isOutcomeUnknown()).isFalse();
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
		NameResolver names = (host) -> {
			if (left.getAndDecrement() > 0) {
				throw new ConnectException("Connection refused");
			}
			return InetAddress.getAllByName(host);
		};
		this.server = start(script);
		this.calls = connect(settings().apiPort(this.server.port()), names);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheKeyProviderFailsAfterALostResponse(String method) {
		serve(settings().apiKeyProvider(failingAt(2)), HostileServer.resetAfterRequest());
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure).hasMessageContaining("the outcome is unknown");
		assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(ApiException.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void latestFailureOfUnknownOutcomeIsThrown() {
		serve(settings().apiKeyProvider(failingAt(3)), HostileServer.resetAfterRequest(),
				HostileServer.respond(429, "{}"));
		RateLimitException failure = this.calls.failure("DELETE", RateLimitException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure.getSuppressed()).hasSize(2);
		assertThat(failure.getSuppressed()[0]).isInstanceOf(TransportException.class);
		assertThat(failure.getSuppressed()[1]).isInstanceOf(ApiException.class);
	}

	@Test
	void failureOfTheKeyProviderIsThrownWhenNoOutcomeIsUnknown() {
		serve(settings().apiKeyProvider(failingAt(2)), HostileServer.respond(429, "{}"));
		Throwable failure = catchThrowable(() -> this.calls.call("PATCH"));
		assertThat(failure).isInstanceOf(ApiException.class);
		assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(RateLimitException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "DELETE" })
	void outcomeIsUnknownWhenTheThreadIsInterruptedAfterALostResponse(String method) {
		AtomicInteger waits = new AtomicInteger();
		serve(settings(), TestCalls.sleeping((wait) -> {
			if (waits.incrementAndGet() == 2) {
				throw new InterruptedException();
			}
		}), HostileServer.resetAfterRequest(), HostileServer.respond(429, "{}"));
		ApiException failure = this.calls.failure(method, ApiException.class);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void checkedExceptionOfTheKeyProviderIsThrownUnchanged() {
		Exception thrown = new Exception("vault is sealed");
		serve(settings().apiKeyProvider(() -> {
			throw MemoryClient.undeclared(thrown);
		}), TestCalls.success("GET"));
		assertThat(catchThrowable(() -> this.calls.call("GET"))).isSameAs(thrown);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void checkedExceptionOfAnInterceptorIsThrownUnchanged() {
		Exception thrown = new Exception("no token");
		serveIntercepted(settings(), (request, body, execution) -> {
			throw MemoryClient.undeclared(thrown);
		}, TestCalls.success("POST"));
		assertThat(catchThrowable(() -> this.calls.call("POST"))).isSameAs(thrown);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void exceptionThatAnInterceptorThrowsTwiceIsThrown() {
		TransportException thrown = new TransportException("offline", ApiError.builder(0).retryable(true).build(),
				null);
		serveIntercepted(settings(), (request, body, execution) -> {
			throw thrown;
		}, TestCalls.success("GET"));
		assertThat(catchThrowable(() -> this.calls.call("GET"))).isSameAs(thrown);
	}

	private static ArizeApiKeyProvider failingAt(int request) {
		AtomicInteger requests = new AtomicInteger();
		return () -> {
			if (requests.incrementAndGet() == request) {
				throw new IllegalStateException("vault is sealed");
			}
			return TestCalls.KEY;
		};
	}

}
