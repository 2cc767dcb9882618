package com.arize.http.internal;

import java.util.stream.IntStream;
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
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the status of a response, and the exception for it.
 */
@Tag("socket")
class ResponseStatusTest extends ServerTests {

	@Test
	void messageBeginsWithTheNameOfTheAccount() {
		serve(once().account("europe"), HostileServer.respond(403, "{}"));
		assertThat(this.calls.failure("GET", ApiException.class).getMessage())
			.startsWith("account 'europe': GET /v2/things/a1 at 127.0.0.1:" + this.server.port() + " failed: 403");
	}

	@ParameterizedTest
	@CsvSource({ "400, BadRequestException", "401, UnauthorizedException", "402, ApiException",
			"403, ForbiddenException", "404, NotFoundException", "405, ApiException", "407, ApiException",
			"408, ApiException", "409, ConflictException", "410, ApiException", "418, ApiException",
			"422, UnprocessableEntityException", "429, RateLimitException", "451, ApiException", "499, ApiException",
			"500, ServiceException", "501, ServiceException", "502, ServiceException", "503, ServiceException",
			"504, ServiceException", "520, ServiceException", "599, ServiceException", "600, ApiException",
			"999, ApiException" })
	void statusHasItsException(int status, String type) {
		serve(once(), HostileServer.respond(status, "{}", "X-Request-Id: 7"));
		ApiException failure = this.calls.failure("GET", ApiException.class);
		assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure.getReason()).isEqualTo("Some Reason");
		assertThat(failure.getHeaders().getFirst("X-Request-Id")).isEqualTo("7");
		assertThat(failure.getMessage()).startsWith("GET /v2/things/a1 at 127.0.0.1:" + this.server.port() + " failed: "
				+ (status + " " + "Some Reason").trim());
	}

	@Test
	void exceptionHasAllValuesOfAHeaderWhateverTheCaseOfItsName() {
		serve(once(), HostileServer.respond(404, "{}", "X-Trace: 1", "x-trace: 2", "X-Trace: 3"));
		assertThat(this.calls.failure("GET", ApiException.class).getHeaders().get("X-TRACE"))
			.containsExactlyInAnyOrder("1", "2", "3");
	}

	@Test
	void exceptionHasNoContentLengthOfAChunkedResponse() {
		serve(once(), HostileServer.raw("""
				HTTP/1.1 404 Not Found\r
				Content-Length: 7\r
				Transfer-Encoding: chunked\r
				\r
				2\r
				{}\r
				0\r
				\r
				"""));
		ApiException failure = this.calls.failure("GET", ApiException.class);
		assertThat(failure.getBody()).isEqualTo("{}");
		assertThat(failure.getHeaders().get("Transfer-Encoding")).containsExactly("chunked");
		assertThat(failure.getHeaders().get("Content-Length")).isNull();
	}

	@Test
	void notModifiedIsNoRedirect() {
		serve(HostileServer.raw("HTTP/1.1 304 Not Modified\r\n\r\n"));
		assertThat(this.calls.failure("GET", ApiException.class)).hasMessageEndingWith("failed: 304 Not Modified");
	}

	@ParameterizedTest
	@CsvSource({ "200, true", "201, false" })
	void responseHasAtMost200Headers(int headers, boolean accepted) {
		String[] more = IntStream.rangeClosed(4, headers).mapToObj("X-Header-%d: x"::formatted).toArray(String[]::new);
		serve(once(), (exchange) -> {
			String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-One: 1\r\nContent-Length: "
					+ TestCalls.OK.length() + "\r\n";
			HostileServer.raw(head + String.join("\r\n", more) + "\r\n\r\n" + TestCalls.OK).respond(exchange);
		});
		assertThat(catchThrowable(() -> this.calls.call("GET")) == null).isEqualTo(accepted);
	}

	static Stream<Arguments> redirects() {
		return Stream.of(300, 301, 302, 303, 304, 307, 308)
			.flatMap((status) -> Stream.of("GET", "POST", "PATCH", "DELETE")
				.map((method) -> Arguments.of(status, method)));
	}

	@ParameterizedTest
	@MethodSource("redirects")
	void redirectIsNotFollowed(int status, String method) {
		HostileServer elsewhere = start(TestCalls.success(method));
		serve(HostileServer.respond(status, "<html>moved</html>",
				"Location: http://localhost:" + elsewhere.port() + "/login?next=/v2"));
		ApiException failure = this.calls.failure(method, ApiException.class);
		assertThat(failure).isExactlyInstanceOf(ApiException.class).hasMessageContaining("points to localhost");
		assertThat(failure.getMessage()).doesNotContain("next=");
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(this.server.requests()).hasSize(1);
		assertThat(elsewhere.connections()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "X-No: location, no location", "Location: /v3, /v3", "Location: http://[, http://[",
			"Location: a b, a b", "Location:, ''" })
	void redirectWithoutAHostNamesItsLocation(String header, String location) {
		serve(HostileServer.respond(302, "", header));
		ApiException failure = this.calls.failure("GET", ApiException.class);
		assertThat(failure.getStatus()).isEqualTo(302);
		assertThat(failure).hasMessageEndingWith("this one points to " + location);
	}

	@ParameterizedTest
	@CsvSource({ "GET,202", "GET,203", "GET,204", "GET,205", "GET,206", "GET,299", "POST,202", "POST,204", "PATCH,202",
			"PATCH,204", "DELETE,201", "DELETE,202", "DELETE,205", "DELETE,299" })
	void undocumentedSuccessIsInvalid(String method, int status) {
		serve(HostileServer.respond(status, TestCalls.OK));
		InvalidResponseException failure = this.calls.failure(method, InvalidResponseException.class);
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure)
			.hasMessageContaining("expected status " + (method.equals("DELETE") ? "200 or 204" : "200 or 201"));
		assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
		assertThat(this.server.requests()).hasSize(1);
	}

	static Stream<Arguments> deleted() {
		return Stream.of(Arguments.of(Named.of("204", HostileServer.respond(204, "")), 1),
				Arguments.of(Named.of("empty", HostileServer.respond(200, "")), 1),
				Arguments.of(Named.of("JSON", HostileServer.respond(200, "{}")), 1),
				Arguments.of(Named.of("text", HostileServer.respond(200, "gone")), 1),
				Arguments.of(Named.of("large", HostileServer.respond(200, "x".repeat(100_000))), 1),
				Arguments.of(Named.of("truncated", HostileServer.respondAndClose(200, "{", 10)), 2),
				Arguments.of(Named.of("endless", HostileServer.endlessBody(200)), 2));
	}

	@ParameterizedTest
	@MethodSource("deleted")
	void deleteSucceedsWithAnyBodyAndKeepsTheConnectionIfItWasRead(HostileServer.Behaviour deleted, int connections) {
		serve(deleted);
		this.calls.call("DELETE");
		this.calls.call("DELETE");
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.server.connections()).isEqualTo(connections);
	}

	@Test
	void deleteIsNotDoneIfTheResponseIsAWebPage() {
		serve(HostileServer.respond(200, "<html>Sign in</html>", "Content-Type: text/html"));
		InvalidResponseException failure = this.calls.failure("DELETE", InvalidResponseException.class);
		assertThat(failure).hasMessageContaining("the response is a web page, not Arize's: check host and proxy");
		assertThat(failure.isOutcomeUnknown()).isTrue();
	}

	@Test
	void messageHasNoExtraSpaceIfTheReasonPhraseIsMissing() {
		for (String line : new String[] { "HTTP/1.1 599", "HTTP/1.1 599 ", "HTTP/1.1 599  " }) {
			serve(once(), HostileServer.raw(line + "\r\nContent-Length: 16\r\n\r\n{\"detail\":\"why\"}"));
			assertThat(this.calls.failure("GET", ApiException.class).getMessage()).endsWith(" failed: 599: why");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 102, 103 })
	void informationalResponseIsIgnored(int status) {
		serve((exchange) -> {
			HostileServer.raw("HTTP/1.1 " + status + " Wait\r\n\r\n").respond(exchange);
			TestCalls.success("GET").respond(exchange);
		});
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@Test
	void responseOfHttp10IsRead() {
		serve(HostileServer.rawAndClose("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + TestCalls.OK));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 -20 OK\r\n\r\n",
			"HTTP/9.9 200 OK\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "\r\n\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n",
			"HTTP/1.1 000 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
			"HTTP/1.1 201 OK\r\nContent-Length: 26\r\nContent-Length: 27\r\n\r\n" + TestCalls.OK + " ",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" })
	void responseThatIsNotHttpIsAnApiException(String response) {
		serve(HostileServer.rawAndClose(response));
		ApiException failure = this.calls.failure("POST", ApiException.class);
		assertThat(failure.isOutcomeUnknown()).isTrue();
		assertThat(this.server.requests()).hasSize(1);
	}

}
