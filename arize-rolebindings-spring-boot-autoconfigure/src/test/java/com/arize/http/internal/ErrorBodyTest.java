package com.arize.http.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.BadRequestException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.ServiceException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the body of a failed request.
 */
class ErrorBodyTest extends ServerTests {

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

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad Gateway</body></html>", "plain", "null", "[1,2]", "17", "\"text\"",
			"{\"detail\":", "{} trailing", "\u0000\u0001" })
	void bodyThatIsNotAProblemIsKeptAsText(String body) {
		ApiException failure = failure(HostileServer.respond(502, body));
		assertThat(failure).isInstanceOf(ServiceException.class);
		assertThat(failure.getBody()).isEqualTo(body);
		assertThat(failure.getProblem()).isNull();
	}

	@Test
	void webPageInPlaceOfAProblemIsNamed() {
		assertThat(failure(HostileServer.respond(404, "\n<!DOCTYPE html><html>Not here</html>"))).hasMessageEndingWith(
				" failed: 404 Some Reason: the response is a web page, not Arize's: check host and proxy");
	}

	@Test
	void deeplyNestedBodyKeepsTheStatus() {
		ApiException failure = failure(HostileServer.respond(500, "{\"a\":" + "[".repeat(100_000)));
		assertThat(failure.getStatus()).isEqualTo(500);
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

	@Test
	void bodyOfOneMebibyteKeepsItsConnection() {
		String body = "x".repeat(1024 * 1024);
		serve(once(), HostileServer.respond(500, body));
		this.calls.failure("GET", ServiceException.class);
		this.calls.failure("GET", ServiceException.class);
		assertThat(this.server.connections()).isOne();
	}

	static Stream<Arguments> damagedBodies() {
		byte[] latin1 = "{\"detail\":\"Gr\u00fc\u00dfe\"}".getBytes(StandardCharsets.ISO_8859_1);
		return Stream.of(
				Arguments.of(503, Named.of("truncated", HostileServer.cutBody(503, "{\"detail\":\"half", 500)),
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
	@CsvSource(delimiter = '|', value = { "{\"title\":\"No plan\"}|No plan",
			"{\"message\":\"no such plan\"}|{\"message\":\"no such plan\"}" })
	void messageContainsTheTitleOrElseTheBodyIfTheProblemHasNoDetail(String body, String text) {
		assertThat(failure(HostileServer.respond(400, body)))
			.hasMessageEndingWith("400 " + "Some Reason" + ": " + text);
	}

}
