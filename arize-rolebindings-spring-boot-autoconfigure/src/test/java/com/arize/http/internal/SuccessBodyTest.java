package com.arize.http.internal;

import java.nio.charset.StandardCharsets;

import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the body of a success.
 */
class SuccessBodyTest extends ServerTests {

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

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"role_id\":\"r\"}|id", "{\"id\":\"a\"}|role_id", "{\"id\":null,\"role_id\":\"r\"}|id",
					"{\"id\":\"a\",\"role_id\":null}|role_id", "{\"id\":17,\"role_id\":\"r\"}|id",
					"{\"id\":true,\"role_id\":\"r\"}|id", "{\"id\":1.5,\"role_id\":\"r\"}|id",
					"{\"id\":{},\"role_id\":\"r\"}|id", "{\"id\":[\"a\"],\"role_id\":\"r\"}|id",
					"{\"id\":\"a\",\"roleId\":\"r\"}|role_id", "{}|id" })
	void missingOrMistypedMemberIsNamed(String body, String member) {
		serve(HostileServer.respond(200, body));
		assertThat(this.calls.failure("GET", InvalidResponseException.class))
			.hasMessageContaining("member '" + member + "'");
	}

	@ParameterizedTest
	@CsvSource({ "200, ''", "201, ''", "201, <html>" })
	void outcomeIsUnknownWhenTheResponseToPostIsInvalid(int status, String body) {
		serve(HostileServer.respond(status, body));
		assertThat(this.calls.failure("POST", InvalidResponseException.class).isOutcomeUnknown()).isTrue();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void messageContainsTheContentTypeOfHtml() {
		serve(HostileServer.respond(200, "<html>Sign in</html>", "Content-Type: text/html; charset=utf-8"));
		assertThat(this.calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("text/html")
			.hasMessageEndingWith(": the response is a web page, not Arize's: check host and proxy");
	}

	@Test
	void unknownMembersAreIgnored() {
		serve(HostileServer.respond(200, "{\"new\":{\"x\":[1]},\"id\":\"a\",\"role_id\":\"r\",\"z\":null}"));
		assertThat(this.calls.call("GET")).isEqualTo(new TestCalls.Thing("a", "r"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/octet-stream", "nonsense", "" })
	void contentTypeOfASuccessIsIgnored(String contentType) {
		serve(HostileServer.respond(200, TestCalls.OK, "Content-Type: " + contentType));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@Test
	void chunkedResponseIsRead() {
		String chunks = "5\r\n" + TestCalls.OK.substring(0, 5) + "\r\n" + Integer.toHexString(TestCalls.OK.length() - 5)
				+ "\r\n" + TestCalls.OK.substring(5) + "\r\n0\r\n\r\n";
		serve(HostileServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks));
		this.calls.call("GET");
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.connections()).isOne();
	}

	@Test
	void gzippedResponseIsReadAndItsConnectionReused() {
		serve(HostileServer.respondGzipped(200, TestCalls.OK));
		this.calls.call("GET");
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.connections()).isOne();
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

}
