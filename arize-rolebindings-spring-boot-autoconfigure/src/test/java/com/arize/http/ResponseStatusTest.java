package com.arize.http;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.BadRequestException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.UnauthorizedException;
import com.arize.exceptions.UnprocessableEntityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the status of a response, and the exception for it.
 */
class ResponseStatusTest extends EachEngine {

	static Stream<Arguments> classes() {
		return Stream.of(Arguments.of(400, BadRequestException.class), Arguments.of(401, UnauthorizedException.class),
				Arguments.of(402, ApiException.class), Arguments.of(403, ForbiddenException.class),
				Arguments.of(404, NotFoundException.class), Arguments.of(405, ApiException.class),
				Arguments.of(407, ApiException.class), Arguments.of(408, ApiException.class),
				Arguments.of(409, ConflictException.class), Arguments.of(410, ApiException.class),
				Arguments.of(418, ApiException.class), Arguments.of(422, UnprocessableEntityException.class),
				Arguments.of(429, RateLimitException.class), Arguments.of(451, ApiException.class),
				Arguments.of(499, ApiException.class), Arguments.of(500, ServiceException.class),
				Arguments.of(501, ServiceException.class), Arguments.of(502, ServiceException.class),
				Arguments.of(503, ServiceException.class), Arguments.of(504, ServiceException.class),
				Arguments.of(520, ServiceException.class), Arguments.of(599, ServiceException.class),
				Arguments.of(600, ApiException.class), Arguments.of(999, ApiException.class));
	}

	@Test
	void messageBeginsWithTheNameOfTheAccount() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(403, "{}"));
				TestCalls calls = new TestCalls(TestCalls.once(server).account("europe").build())) {
			assertThat(calls.failure("GET", ApiException.class).getMessage())
				.startsWith("account 'europe': GET /v2/things/a1 at 127.0.0.1:" + server.port() + " failed: 403");
		}
	}

	@ParameterizedTest
	@MethodSource("classes")
	void statusHasItsException(int status, Class<? extends ApiException> type) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, "{}", "X-Request-Id: 7"));
				TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
			ApiException failure = calls.failure("GET", ApiException.class);
			assertThat(failure).isExactlyInstanceOf(type);
			assertThat(failure.getStatus()).isEqualTo(status);
			assertThat(failure.getReason()).isEqualTo(this.engine.reason(status));
			assertThat(failure.getHeaders().getFirst("X-Request-Id")).isEqualTo("7");
			assertThat(failure.getMessage()).startsWith("GET /v2/things/a1 at 127.0.0.1:" + server.port() + " failed: "
					+ (status + " " + this.engine.reason(status)).trim());
		}
	}

	@Test
	void statusIsTheSameWithEveryEngine() throws IOException {
		for (int status : new int[] { 400, 401, 403, 404, 409, 422, 429, 500, 503 }) {
			try (HostileServer server = new HostileServer(HostileServer.respond(status, "{\"detail\":\"why\"}"));
					TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
				ApiException failure = calls.failure("PATCH", ApiException.class);
				assertThat(failure.getStatus()).isEqualTo(status);
				assertThat(failure).hasMessageContaining("why");
			}
		}
	}

	static Stream<Arguments> redirects() {
		return Stream.of(300, 301, 302, 303, 304, 307, 308)
			.flatMap((status) -> Stream.of("GET", "POST", "PATCH", "DELETE")
				.map((method) -> Arguments.of(status, method)));
	}

	@ParameterizedTest
	@MethodSource("redirects")
	void redirectIsNotFollowed(int status, String method) throws IOException {
		try (HostileServer elsewhere = new HostileServer(TestCalls.success(method));
				HostileServer server = new HostileServer(HostileServer.respond(status, "<html>moved</html>",
						"Location: http://localhost:" + elsewhere.port() + "/login?next=/v2"));
				TestCalls calls = new TestCalls(server)) {
			ApiException failure = calls.failure(method, ApiException.class);
			assertThat(failure).isExactlyInstanceOf(ApiException.class).hasMessageContaining("points to localhost");
			assertThat(failure.getMessage()).doesNotContain("next=");
			assertThat(failure.getStatus()).isEqualTo(status);
			assertThat(server.requests()).hasSize(1);
			assertThat(elsewhere.connections()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Location: /elsewhere", "Location: http://[", "Location:" })
	void redirectWithInvalidLocationIsAnApiException(String location) throws IOException {
		String header = location.isEmpty() ? "X-No: location" : location;
		try (HostileServer server = new HostileServer(HostileServer.respond(302, "", header));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", ApiException.class).getStatus()).isEqualTo(302);
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET,202", "GET,203", "GET,204", "GET,205", "GET,206", "GET,299", "POST,202", "POST,204", "PATCH,202",
			"PATCH,204", "DELETE,201", "DELETE,202", "DELETE,205", "DELETE,299" })
	void undocumentedSuccessIsInvalid(String method, int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, TestCalls.OK));
				TestCalls calls = new TestCalls(server)) {
			InvalidResponseException failure = calls.failure(method, InvalidResponseException.class);
			assertThat(failure.getStatus()).isEqualTo(status);
			assertThat(failure)
				.hasMessageContaining("expected status " + (method.equals("DELETE") ? "200 or 204" : "200 or 201"));
			assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET,200", "GET,201", "POST,200", "POST,201", "PATCH,200", "PATCH,201" })
	void bodyIsReadWith200AndWith201(String method, int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, TestCalls.OK));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call(method).id()).isEqualTo("a1");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201 })
	void successWithoutABodyIsInvalid(int status) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(status, ""));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("POST", InvalidResponseException.class).isOutcomeUnknown()).isTrue();
		}
	}

	@Test
	void deleteSucceedsWith200AndAnyBodyAndKeepsTheConnection() throws IOException {
		for (String body : new String[] { "", "{}", "gone", "x".repeat(100_000) }) {
			try (HostileServer server = new HostileServer(HostileServer.respond(200, body));
					TestCalls calls = new TestCalls(server)) {
				calls.call("DELETE");
				calls.call("DELETE");
				assertThat(server.requests()).hasSize(2);
				assertThat(server.connections()).isOne();
			}
		}
	}

	@Test
	void deleteSucceedsWith200AndATruncatedBody() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.cutBody(200, "{", 10));
				TestCalls calls = new TestCalls(server)) {
			calls.call("DELETE");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void deleteSucceedsWith200AndAnEndlessBody() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.endlessBody(200));
				TestCalls calls = new TestCalls(server)) {
			calls.call("DELETE");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void messageHasNoExtraSpaceIfTheReasonPhraseIsMissing() throws IOException {
		for (String line : new String[] { "HTTP/1.1 599", "HTTP/1.1 599 ", "HTTP/1.1 599  " }) {
			try (HostileServer server = new HostileServer(
					HostileServer.raw(line + "\r\nContent-Length: 16\r\n\r\n{\"detail\":\"why\"}"));
					TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
				assertThat(calls.failure("GET", ApiException.class).getMessage()).endsWith(" failed: 599: why");
			}
		}
	}

	@Test
	void deleteSucceedsWith204() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(204, ""));
				TestCalls calls = new TestCalls(server)) {
			calls.call("DELETE");
			calls.call("DELETE");
			assertThat(server.requests()).hasSize(2);
			assertThat(server.connections()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 102, 103 })
	void informationalResponseIsIgnored(int status) throws IOException {
		try (HostileServer server = new HostileServer((exchange) -> {
			HostileServer.raw("HTTP/1.1 " + status + " Wait\r\n\r\n").respond(exchange);
			TestCalls.success("GET").respond(exchange);
		}); TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void endlessInformationalResponsesEndAtAttemptTimeout() throws IOException {
		try (HostileServer server = new HostileServer((exchange) -> {
			while (!exchange.closesWithin(1)) {
				HostileServer.raw("HTTP/1.1 103 Early Hints\r\n\r\n").respond(exchange);
			}
		});
				TestCalls calls = new TestCalls(engine.engine(),
						TestCalls.once(server).attemptTimeout(Duration.ofMillis(500)).build())) {
			assertThat(calls.failure("GET", ApiException.class)).isNotNull();
		}
	}

	@Test
	void responseOfHttp10IsRead() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.rawAndClose("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + TestCalls.OK));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 -20 OK\r\n\r\n",
			"HTTP/9.9 200 OK\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "\r\n\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n",
			"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
			"HTTP/1.1 201 OK\r\nContent-Length: 26\r\nContent-Length: 27\r\n\r\n" + TestCalls.OK + " ",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" })
	void responseThatIsNotHttpIsAnApiException(String response) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.rawAndClose(response));
				TestCalls calls = new TestCalls(server)) {
			ApiException failure = calls.failure("POST", ApiException.class);
			assertThat(failure.isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

}
