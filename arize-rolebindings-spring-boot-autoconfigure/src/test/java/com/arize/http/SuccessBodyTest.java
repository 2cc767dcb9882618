package com.arize.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import com.arize.exceptions.ApiException;
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
class SuccessBodyTest extends EachEngine {

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "[{\"id\":\"a\",\"role_id\":\"r\"}]", "17", "\"text\"", "true",
			"<html>Sign in</html>", "{", "{\"id\":\"a\",\"role_id\":\"r\"", "{\"id\":\"a\",\"role_id\":\"r\"} x",
			"{\"id\":\"a\",\"role_id\":\"r\"}{}", "{'id':'a','role_id':'r'}", "NaN", " " })
	void bodyOfAnotherTypeIsInvalid(String body) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(200, body));
				TestCalls calls = new TestCalls(server)) {
			InvalidResponseException failure = calls.failure("GET", InvalidResponseException.class);
			assertThat(failure.getStatus()).isEqualTo(200);
			assertThat(failure.getBody()).isEqualTo(body.isEmpty() ? null : body);
			assertThat(failure.isRetryable()).isFalse();
			assertThat(failure.getMessage()).contains("200 (application/json) does not match the API specification")
				.doesNotContain("com.arize", "Source:");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"role_id\":\"r\"}|id", "{\"id\":\"a\"}|role_id", "{\"id\":null,\"role_id\":\"r\"}|id",
					"{\"id\":\"a\",\"role_id\":null}|role_id", "{\"id\":17,\"role_id\":\"r\"}|id",
					"{\"id\":true,\"role_id\":\"r\"}|id", "{\"id\":1.5,\"role_id\":\"r\"}|id",
					"{\"id\":{},\"role_id\":\"r\"}|id", "{\"id\":[\"a\"],\"role_id\":\"r\"}|id",
					"{\"id\":\"a\",\"roleId\":\"r\"}|role_id", "{}|id" })
	void missingOrMistypedMemberIsNamed(String body, String member) throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(200, body));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class))
				.hasMessageContaining("member '" + member + "'");
		}
	}

	@Test
	void outcomeIsUnknownWhenTheResponseToPostIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.respond(201, "<html>"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("POST", InvalidResponseException.class).isOutcomeUnknown()).isTrue();
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void messageContainsTheContentTypeOfHtml() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, "<html>Sign in</html>", "Content-Type: text/html; charset=utf-8"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("text/html");
		}
	}

	@Test
	void unknownMembersAreIgnored() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, "{\"new\":{\"x\":[1]},\"id\":\"a\",\"role_id\":\"r\",\"z\":null}"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call("GET")).isEqualTo(new TestCalls.Thing("a", "r"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/octet-stream", "nonsense", "" })
	void contentTypeOfASuccessIsIgnored(String contentType) throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, TestCalls.OK, "Content-Type: " + contentType));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void chunkedResponseIsRead() throws IOException {
		String chunks = "5\r\n" + TestCalls.OK.substring(0, 5) + "\r\n" + Integer.toHexString(TestCalls.OK.length() - 5)
				+ "\r\n" + TestCalls.OK.substring(5) + "\r\n0\r\n\r\n";
		try (HostileServer server = new HostileServer(
				HostileServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks));
				TestCalls calls = new TestCalls(server)) {
			calls.call("GET");
			assertThat(calls.call("GET").id()).isEqualTo("a1");
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void gzippedResponseIsRead() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, gzip(TestCalls.OK), "Content-Encoding: gzip"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.call("GET").id()).isEqualTo("a1");
		}
	}

	@Test
	void connectionOfAGzippedResponseIsReused() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, gzip(TestCalls.OK), "Content-Encoding: gzip"));
				TestCalls calls = new TestCalls(server)) {
			calls.call("GET");
			calls.call("GET");
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void bodyThatIsNotGzipIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, TestCalls.OK, "Content-Encoding: gzip"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", ApiException.class)).isInstanceOf(InvalidResponseException.class);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void unknownContentEncodingIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(200, TestCalls.OK, "Content-Encoding: rot13"));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class)).hasMessageContaining("rot13");
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void contentLengthThatIsTooLargeIsATruncatedResponse() throws IOException {
		try (HostileServer server = new HostileServer(HostileServer.cutBody(200, TestCalls.OK, 1000));
				TestCalls calls = new TestCalls(TestCalls.once(server).build())) {
			assertThat(calls.failure("GET", TransportException.class).getStatus()).isZero();
		}
	}

	@Test
	void contentLengthThatIsTooSmallIsInvalid() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.rawAndClose("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + TestCalls.OK));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", InvalidResponseException.class)).isNotNull();
		}
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

}
