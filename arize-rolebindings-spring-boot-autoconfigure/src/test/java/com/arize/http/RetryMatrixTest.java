package com.arize.http;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import com.arize.config.Retry;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the failures after which a request is sent again.
 */
class RetryMatrixTest extends EachEngine {

	private static final List<String> REPEATABLE = List.of("GET", "PATCH", "DELETE");

	private static final List<Integer> TRANSIENT = List.of(408, 429, 500, 502, 503, 504);

	private static final List<Integer> PERMANENT = List.of(400, 401, 403, 409, 422, 501, 505);

	static Stream<Arguments> repeatableAndTransient() {
		return REPEATABLE.stream()
			.flatMap((method) -> TRANSIENT.stream().map((status) -> Arguments.of(method, status)));
	}

	@ParameterizedTest
	@MethodSource("repeatableAndTransient")
	void repeatableRequestIsSentAgainAfterTransientStatus(String method, int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, "{}"), TestCalls.success(method));
				TestCalls calls = new TestCalls(server)) {
			calls.call(method);
			assertThat(server.requests()).hasSize(2)
				.allSatisfy((request) -> assertThat(request.method()).isEqualTo(method));
		}
	}

	static Stream<Arguments> anyAndPermanent() {
		return Stream.of("GET", "PATCH", "DELETE", "POST")
			.flatMap((method) -> PERMANENT.stream().map((status) -> Arguments.of(method, status)));
	}

	@ParameterizedTest
	@MethodSource("anyAndPermanent")
	void requestIsSentOnceAfterPermanentStatus(String method, int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, "{}"));
				TestCalls calls = new TestCalls(server)) {
			ApiException failure = calls.failure(method, ApiException.class);
			assertThat(failure.getStatus()).isEqualTo(status);
			assertThat(failure.isRetryable()).isFalse();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PATCH", "DELETE", "POST" })
	void requestIsSentOnceAfter404(String method) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(404, "{}"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure(method, ApiException.class).getStatus()).isEqualTo(404);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "408", "500", "502", "503", "504" })
	void postIsSentOnceAfterStatusWithUnknownOutcome(int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, "{}", "Retry-After: 0"));
				TestCalls calls = new TestCalls(server)) {
			ApiException failure = calls.failure("POST", ApiException.class);
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(failure.isRetryable()).isFalse();
			assertThat(failure).hasMessageContaining("outcome is unknown");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "400", "401", "403", "404", "409", "422", "429" })
	void outcomeIsKnownAfterRefusal(int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, "{}"));
				TestCalls calls = new TestCalls(server)) {
			ApiException failure = calls.failure("POST", ApiException.class);
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(failure.getMessage()).doesNotContain("unknown");
		}
	}

	@Test
	void postIsSentAgainAfter429() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(429, "{}"), TestCalls.success("POST"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call("POST").id()).isEqualTo("a1");
			assertThat(server.requests()).hasSize(2)
				.allSatisfy((request) -> assertThat(request.body()).isEqualTo("{\"name\":\"n\"}"));
		}
	}

	static Stream<Arguments> repeatableAndBroken() {
		return broken().flatMap((broken) -> REPEATABLE.stream().map((method) -> Arguments.of(method, broken)));
	}

	static Stream<HostileServer.Behaviour> broken() {
		return Stream.of(HostileServer.resetAfterRequest(), HostileServer.closeWithoutResponse(),
				HostileServer.rawAndClose("HTTP/1.1 20"));
	}

	@ParameterizedTest
	@MethodSource("repeatableAndBroken")
	void repeatableRequestIsSentAgainAfterBrokenConnection(String method, HostileServer.Behaviour broken)
			throws IOException {
		try (HostileServer server = new HostileServer(broken, TestCalls.success(method));
				TestCalls calls = new TestCalls(server)) {
			calls.call(method);
			assertThat(server.requests()).hasSize(2);
		}
	}

	@ParameterizedTest
	@MethodSource("broken")
	void postIsSentOnceWhenTheConnectionBreaksAfterIt(HostileServer.Behaviour broken) throws IOException {
		try (HostileServer server = new HostileServer(broken); TestCalls calls = new TestCalls(server)) {
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(failure.isRetryable()).isFalse();
			assertThat(failure).hasMessageContaining("the request may have been carried out");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void requestIsSentAgainAfterATruncatedBodyOfASuccess() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.cutBody(200, "{\"id\":", 100),
				TestCalls.success("GET")); TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void postIsSentOnceWhenTheBodyOfItsSuccessIsCut() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.cutBody(201, "{\"id\":", 100));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("POST", TransportException.class).isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 7 })
	void attemptsAreLimited(int attempts) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"));
				TestCalls calls = new TestCalls(
						TestCalls.to(server).retry(Retry.defaults().withMaxAttempts(attempts)).build())) {
			assertThat(calls.failure("GET", ApiException.class).isRetryable()).isTrue();
			assertThat(server.requests()).hasSize(attempts);
			assertThat(calls.waits).hasSize(attempts - 1);
		}
	}

	@Test
	void fourAttemptsAreMadeByDefault() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.resetAfterRequest());
				TestCalls calls = new TestCalls(server)) {
			calls.failure("GET", TransportException.class);
			assertThat(server.requests()).hasSize(4);
		}
	}

	@Test
	void eachAttemptSendsOneGetIfTheConnectionIsClosed() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.closeWithoutResponse());
				TestCalls calls = new TestCalls(server)) {
			calls.failure("GET", TransportException.class);
			assertThat(server.requests()).hasSize(4);
		}
	}

	static Stream<String> cutHeads() {
		return Stream.of("HTTP/1.1 20", "HTTP/1.1 204 No Content\r\n", "HTTP/1.1 200 OK\r\nContent-Ty",
				"HTTP/1.1 204 No Content\r\nX-Complete: line\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
				"HTTP/1.1 201 Created\r\nX-Complete: line\r\n\r");
	}

	@ParameterizedTest
	@MethodSource("cutHeads")
	void requestIsSentAgainAfterTruncatedHeaders(String head) throws IOException {
		for (String method : new String[] { "GET", "PATCH", "DELETE" }) {
			try (HostileServer server = new HostileServer(HostileServer.rawAndClose(head), TestCalls.success(method));
					TestCalls calls = new TestCalls(server)) {
				calls.call(method);
				assertThat(server.requests()).hasSize(2);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("cutHeads")
	void outcomeOfAPostIsUnknownAfterTruncatedHeaders(String head) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.rawAndClose(head));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("POST", TransportException.class).isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

}
