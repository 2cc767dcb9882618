package com.arize.http.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the failures after which a request is sent again.
 */
@Tag("socket")
class RetryMatrixTest extends ServerTests {

	private static final List<String> REPEATABLE = List.of("GET", "PATCH", "DELETE");

	private static final List<Integer> TRANSIENT = List.of(408, 429, 500, 502, 503, 504);

	private static final List<Integer> PERMANENT = List.of(400, 401, 403, 404, 409, 422, 501, 505);

	static Stream<Arguments> repeatableAndTransient() {
		return REPEATABLE.stream()
			.flatMap((method) -> TRANSIENT.stream().map((status) -> Arguments.of(method, status)));
	}

	@ParameterizedTest
	@MethodSource("repeatableAndTransient")
	void repeatableRequestIsSentAgainAfterTransientStatus(String method, int status) {
		serve(HostileServer.respond(status, "{}"), TestCalls.success(method));
		this.calls.call(method);
		assertThat(this.server.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.method()).isEqualTo(method));
	}

	static Stream<Arguments> anyAndPermanent() {
		return Stream.of("GET", "PATCH", "DELETE", "POST")
			.flatMap((method) -> PERMANENT.stream().map((status) -> Arguments.of(method, status)));
	}

	@ParameterizedTest
	@MethodSource("anyAndPermanent")
	void requestIsSentOnceAfterPermanentStatus(String method, int status) {
		serve(HostileServer.respond(status, "{}"));
		ApiException failure = this.calls.failure(method, ApiException.class);
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 202, 299, 300, 301, 302, 303, 304, 408, 499, 500, 502, 503, 504, 599, 600, 999 })
	void postIsSentOnceAfterStatusWithUnknownOutcome(int status) {
		serve(HostileServer.respond(status, "{}", "Retry-After: 0"));
		ApiException failure = this.calls.failure("POST", ApiException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(failure).hasMessageContaining("outcome is unknown");
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 307, 308, 400, 401, 403, 404, 409, 422, 429 })
	void outcomeIsKnownAfterRefusal(int status) {
		serve(HostileServer.respond(status, "{}"));
		ApiException failure = this.calls.failure("POST", ApiException.class);
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.getMessage()).doesNotContain("unknown");
	}

	@Test
	void postIsSentAgainAfter429() {
		serve(HostileServer.respond(429, "{}", "Retry-After: 2"), TestCalls.success("POST"));
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
		assertThat(this.calls.waits).containsExactly(Duration.ofMillis(2100));
		assertThat(this.server.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.body()).isEqualTo("{\"name\":\"n\"}"));
	}

	static Stream<Named<HostileServer.Behaviour>> broken() {
		Stream<String> cutHeads = Stream.of("HTTP/1.1 20", "HTTP/1.1 204 No Content\r\n",
				"HTTP/1.1 200 OK\r\nContent-Ty", "HTTP/1.1 204 No Content\r\nX-Complete: line\r\n",
				"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", "HTTP/1.1 201 Created\r\nX-Complete: line\r\n\r");
		return Stream.concat(
				Stream.of(Named.of("reset", HostileServer.resetAfterRequest()),
						Named.of("closed", HostileServer.closeWithoutResponse())),
				cutHeads.map((head) -> Named.of(head, HostileServer.rawAndClose(head))));
	}

	static Stream<Arguments> repeatableAndBroken() {
		return broken().flatMap((broken) -> REPEATABLE.stream().map((method) -> Arguments.of(method, broken)));
	}

	@ParameterizedTest
	@MethodSource("repeatableAndBroken")
	void repeatableRequestIsSentAgainAfterBrokenConnection(String method, HostileServer.Behaviour broken) {
		serve(broken, TestCalls.success(method));
		this.calls.call(method);
		assertThat(this.server.requests()).hasSize(2);
	}

	static Stream<Named<HostileServer.Behaviour>> brokenForPost() {
		return Stream.concat(broken(),
				Stream.of(Named.of("cut body", HostileServer.respondAndClose(201, "{\"id\":", 100))));
	}

	@ParameterizedTest
	@MethodSource("brokenForPost")
	void postIsSentOnceWhenTheConnectionBreaksAfterIt(HostileServer.Behaviour broken) {
		serve(broken);
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(failure.isTimeout()).isFalse();
		assertThat(failure).hasMessageContaining("the request may have been carried out");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void requestIsSentAgainAfterATruncatedBodyOfASuccess() {
		serve(HostileServer.respondAndClose(200, "{\"id\":", 100), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.requests()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 7 })
	void attemptsAreLimited(int attempts) {
		serve(settings().retry(RetrySettings.defaults().withMaxAttempts(attempts)), HostileServer.respond(503, "{}"));
		assertThat(this.calls.failure("GET", ApiException.class).isRetryable()).isTrue();
		assertThat(this.server.requests()).hasSize(attempts);
		assertThat(this.calls.waits).hasSize(attempts - 1);
	}

}
