package com.arize.http.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.BadRequestException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.ServiceException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the body of a response: of a success, and of a failure.
 */
@Tag("socket")
class ResponseBodyTest extends ServerTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "[{\"id\":\"a\",\"role_id\":\"r\"}]", "17", "\"text\"", "true",
			"<html>Sign in</html>", "{", "{\"id\":\"a\",\"role_id\":\"r\"", "{\"id\":\"a\",\"role_id\":\"r\"} x",
			"{\"id\":\"a\",\"role_id\":\"r\"}{}", "{'id':'a','role_id':'r'}", "NaN", " " })
	void bodyOfAnotherTypeIsInvalid(String body) {
		serve(HostileServer.respond(200, body));
		InvalidResponseException failure = this.calls.failure("GET", InvalidResponseException.class);
		assertThat(failure.getStatus()).isEqualTo(200);
		assertThat(failure.getBody()).isEqualTo(body.isEmpty() ? null : body);
		assertThat(failure.isRetryable()).isFalse();
		assertThat(failure.getMessage()).contains("200 (application/json) does not match the API specification")
			.doesNotContain("com.arize", "Source:");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void messageContainsTheContentTypeOfHtml() {
		serve(HostileServer.respond(200, "<html>Sign in</html>", "Content-Type: text/html; charset=utf-8"));
		assertThat(this.calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("text/html")
			.hasMessageEndingWith(": the response is a web page, not Arize's: check host and proxy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/octet-stream", "nonsense", "" })
	void contentTypeOfASuccessIsIgnored(String contentType) {
		serve(HostileServer.respond(200, TestCalls.OK, "Content-Type: " + contentType));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	static Stream<Named<HostileServer.Behaviour>> encoded() {
		String chunks = "5\r\n" + TestCalls.OK.substring(0, 5) + "\r\n" + Integer.toHexString(TestCalls.OK.length() - 5)
				+ "\r\n" + TestCalls.OK.substring(5) + "\r\n0\r\n\r\n";
		return Stream.of(
				Named.of("chunked",
						HostileServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)),
				Named.of("gzipped", HostileServer.respondGzipped(200, TestCalls.OK)));
	}

	@ParameterizedTest
	@MethodSource("encoded")
	void encodedResponseIsReadAndItsConnectionReused(HostileServer.Behaviour encoded) {
		serve(encoded);
		this.calls.call("GET");
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.connections()).isOne();
	}

	static Stream<Arguments> cut() {
		String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
		String all = Integer.toHexString(TestCalls.OK.length()) + "\r\n" + TestCalls.OK;
		return Stream.of(Arguments.of("in a chunk", chunked + "fff\r\n" + " ".repeat(60)),
				Arguments.of("in a chunk after the value", chunked + "fff\r\n" + TestCalls.OK),
				Arguments.of("after a chunk", chunked + all), Arguments.of("before a chunk", chunked + all + "\r\n"),
				Arguments.of("in the length of a chunk", chunked + all + "\r\n1"),
				Arguments.of("in the trailer", chunked + all + "\r\n0\r\n"),
				Arguments.of("before the length", "HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n" + TestCalls.OK),
				Arguments.of("in the headers", "HTTP/1.1 200 OK\r\nContent-Length: 2"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cut")
	void responseThatIsCutIsNotComplete(String where, String cut) {
		serve(HostileServer.rawAndClose(cut), HostileServer.respond(200, "{\"id\":\"whole\",\"role_id\":\"r1\"}"));
		assertThat(this.calls.call("GET").id()).isEqualTo("whole");
		assertThat(this.server.requests()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz\r\n", "5\r\n12345678\r\n0\r\n\r\n" })
	void malformedChunkIsInvalidAsAMalformedHeaderIs(String chunk) {
		serve(HostileServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk));
		assertThat(this.calls.failure("GET", InvalidResponseException.class))
			.hasMessageContaining("the response is not HTTP");
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip, chunked", "gzip", "chunked, chunked" })
	void transferCodingThatWasNotRequestedIsNamed(String coding) {
		serve(HostileServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + "\r\n\r\n5\r\n12345\r\n0\r\n\r\n"));
		assertThat(this.calls.failure("GET", InvalidResponseException.class))
			.hasMessageContaining("the body has the transfer coding %s, which was not requested", coding);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void gzippedResponseWithoutItsLastChunkIsTruncated() {
		byte[] gzip = HostileServer.gzip(TestCalls.OK.getBytes(StandardCharsets.UTF_8));
		serve(once(),
				HostileServer.rawAndClose("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
						+ "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(gzip.length) + "\r\n"
						+ new String(gzip, StandardCharsets.ISO_8859_1) + "\r\n"));
		assertThat(this.calls.failure("GET", TransportException.class).getStatus()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "rot13" })
	void bodyThatCannotBeDecodedIsInvalid(String coding) {
		serve(HostileServer.respond(200, TestCalls.OK, "Content-Encoding: " + coding));
		assertThat(this.calls.failure("GET", InvalidResponseException.class))
			.hasMessageContaining(coding.equals("gzip") ? "Not in GZIP format" : coding);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void contentLengthThatIsTooSmallIsInvalid() {
		serve(HostileServer.rawAndClose("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + TestCalls.OK));
		this.calls.failure("GET", InvalidResponseException.class);
	}

	private ApiException failure(HostileServer.Behaviour behaviour) {
		serve(once(), behaviour);
		return this.calls.failure("GET", ApiException.class);
	}

	@Test
	void problemIsReadWithItsAdditionalMembers() {
		ApiException failure = failure(HostileServer.respond(403, """
				{"type":"https://arize.com/problems/denied","title":"Denied","status":403,"detail":"not yours",
				"instance":"/v2/things/a1","error_code":"E7","fields":["a","b"],"more":{"x":null}}
				""", "Content-Type: application/problem+json"));
		ProblemDetail problem = failure.getProblem();
		assertThat(failure).isInstanceOf(ForbiddenException.class)
			.hasMessageEndingWith("403 " + "Some Reason" + ": not yours");
		assertThat(problem.getType()).isEqualTo(URI.create("https://arize.com/problems/denied"));
		assertThat(problem.getTitle()).isEqualTo("Denied");
		assertThat(problem.getInstance()).isEqualTo(URI.create("/v2/things/a1"));
		assertThat(problem.getProperties()).containsEntry("error_code", "E7")
			.containsEntry("fields", List.of("a", "b"))
			.containsKey("more");
	}

	@Test
	void statusOfTheResponseOverridesTheStatusOfTheProblem() {
		ApiException failure = failure(HostileServer.respond(400, "{\"status\":500,\"title\":\"t\"}"));
		assertThat(failure).isInstanceOf(BadRequestException.class);
		assertThat(failure.getStatus()).isEqualTo(400);
		assertThat(failure.getProblem().getStatus()).isEqualTo(500);
	}

	@Test
	void memberOfAnotherTypeIsKeptAsProperty() {
		ProblemDetail problem = failure(HostileServer.respond(400,
				"{\"type\":1,\"title\":[],\"status\":\"400\",\"detail\":{\"a\":1},\"instance\":\"not a uri\"}"))
			.getProblem();
		assertThat(problem.getStatus()).isEqualTo(400);
		assertThat(problem.getDetail()).isNull();
		assertThat(problem.getProperties()).containsEntry("type", 1)
			.containsEntry("title", List.of())
			.containsEntry("status", "400")
			.containsEntry("detail", Map.of("a", 1))
			.containsEntry("instance", "not a uri");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"status\":99999999999999999999}", "{\"status\":4.5}", "{\"status\":-1}",
			"{\"status\":null,\"detail\":null,\"title\":null,\"type\":null,\"instance\":null}",
			"{\"type\":\"\",\"instance\":\"%\"}", "{\"properties\":{\"a\":1}}" })
	void invalidMembersDoNotHideTheStatus(String body) {
		ApiException failure = failure(HostileServer.respond(409, body));
		assertThat(failure.getStatus()).isEqualTo(409);
		assertThat(failure.getProblem()).isNotNull();
		assertThat(failure.toString()).contains("409");
	}

	static Stream<String> otherBodies() {
		return Stream.of("<html><body>Bad Gateway</body></html>", "plain", "null", "[1,2]", "17", "\"text\"",
				"{\"detail\":", "{} trailing", "\u0000\u0001", "{\"a\":" + "[".repeat(100_000));
	}

	@ParameterizedTest
	@MethodSource("otherBodies")
	void bodyThatIsNotAProblemIsKeptAsText(String body) {
		ApiException failure = failure(HostileServer.respond(502, body));
		assertThat(failure).isInstanceOf(ServiceException.class);
		assertThat(failure.getBody()).isEqualTo(body);
		assertThat(failure.getProblem()).isNull();
	}

	@Test
	void emptyBodyIsNull() {
		ApiException failure = failure(HostileServer.respond(500, ""));
		assertThat(failure.getBody()).isNull();
		assertThat(failure.getProblem()).isNull();
		assertThat(failure).hasMessageContaining("failed: 500 ");
	}

	@Test
	void endlessBodyKeepsTheStatus() {
		ApiException failure = failure(HostileServer.endlessBody(500));
		assertThat(failure.getStatus()).isEqualTo(500);
		assertThat(failure.getBody().length()).isBetween(1024 * 1024, 2 * 1024 * 1024);
		assertThat(failure.getMessage().length()).isLessThan(700);
	}

	static Stream<Arguments> damagedBodies() {
		byte[] latin1 = "{\"detail\":\"Gr\u00fc\u00dfe\"}".getBytes(StandardCharsets.ISO_8859_1);
		return Stream.of(
				Arguments.of(503, Named.of("truncated", HostileServer.respondAndClose(503, "{\"detail\":\"half", 500)),
						"{\"detail\":\"half"),
				Arguments.of(400, Named.of("not UTF-8", HostileServer.respond(400, latin1)),
						"{\"detail\":\"Gr\ufffd\ufffde\"}"),
				Arguments.of(500, Named.of("not gzip", HostileServer.respond(500, "no gzip", "Content-Encoding: gzip")),
						null),
				Arguments.of(400,
						Named.of("unknown coding", HostileServer.respond(400, "{}", "Content-Encoding: rot13")), null));
	}

	@ParameterizedTest
	@MethodSource("damagedBodies")
	void damagedBodyKeepsTheStatusAndWhatCanBeRead(int status, HostileServer.Behaviour damaged, String body) {
		ApiException failure = failure(damaged);
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure.getBody()).isEqualTo(body);
	}

	@Test
	void charsetOfTheResponseIsUsed() {
		byte[] body = "{\"detail\":\"Gr\u00fc\u00dfe\"}".getBytes(StandardCharsets.ISO_8859_1);
		ApiException failure = failure(
				HostileServer.respond(400, body, "Content-Type: application/json; charset=ISO-8859-1"));
		assertThat(failure).hasMessageEndingWith("Gr\u00fc\u00dfe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "text/html; charset=none-such", "a/b/c", ";", "" })
	void invalidContentTypeKeepsTheStatus(String contentType) {
		ApiException failure = failure(
				HostileServer.respond(422, "{\"detail\":\"why\"}", "Content-Type: " + contentType));
		assertThat(failure.getStatus()).isEqualTo(422);
		assertThat(failure.getProblem().getDetail()).isEqualTo("why");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{\"title\":\"No plan\"}|No plan",
			"{\"message\":\"no such plan\"}|{\"message\":\"no such plan\"}",
			"`\n<!DOCTYPE html><html>Not here</html>`|the response is a web page, not Arize's: check host and proxy" })
	void messageDescribesAFailureWithoutADetail(String body, String text) {
		assertThat(failure(HostileServer.respond(400, body)))
			.hasMessageEndingWith("400 " + "Some Reason" + ": " + text);
	}

}
