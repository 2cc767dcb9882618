package com.arize.http.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that bytes beyond a response are not read as the next response.
 */
@Tag("socket")
class UnexpectedBytesTest extends ServerTests {

	private static final String OTHER = "{\"id\":\"other\",\"role_id\":\"other\"}";

	private static final String UNREQUESTED = "HTTP/1.1 %d OK\r\nContent-Length: " + OTHER.length() + "\r\n\r\n"
			+ OTHER;

	private static final String FIXED = "HTTP/1.1 200 OK\r\nContent-Length: " + TestCalls.OK.length() + "\r\n\r\n"
			+ TestCalls.OK;

	/* Spans two TLS records, so that the stray bytes are decrypted but not read */
	private static final String LARGE = "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + TestCalls.OK
			+ " ".repeat(20000 - TestCalls.OK.length());

	private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
			+ Integer.toHexString(TestCalls.OK.length()) + "\r\n" + TestCalls.OK + "\r\n0\r\n\r\n";

	private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

	static Stream<Arguments> cases() {
		return Stream.of("GET", "POST", "PATCH", "DELETE")
			.flatMap((method) -> Stream.of(FIXED, LARGE, CHUNKED, EMPTY)
				.flatMap((response) -> Stream.of("x", UNREQUESTED.formatted(TestCalls.successStatus(method)))
					.flatMap((stray) -> Stream.of("http", "https")
						.map((scheme) -> Arguments.of(scheme, method, response, stray)))));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void bytesSentWithAResponseAreNotReadAsTheNextResponse(String scheme, String method, String response, String stray)
			throws Exception {
		serve(scheme, HostileServer.raw(response + stray), TestCalls.success(method));
		this.calls.call(firstMethod(response));
		assertNextCallReceivesItsOwnResponse(method);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void bytesSentAfterAResponseAreNotReadAsTheNextResponse(String scheme, String method, String response, String stray)
			throws Exception {
		CompletableFuture<Void> responseRead = new CompletableFuture<>();
		CompletableFuture<Void> straySent = new CompletableFuture<>();
		HostileServer.Behaviour behaviour = (exchange) -> {
			HostileServer.raw(response).respond(exchange);
			responseRead.join();
			HostileServer.raw(stray).respond(exchange);
			straySent.complete(null);
		};
		serve(scheme, behaviour, TestCalls.success(method));
		this.calls.call(firstMethod(response));
		responseRead.complete(null);
		straySent.get(30, TimeUnit.SECONDS);
		assertNextCallReceivesItsOwnResponse(method);
	}

	private void assertNextCallReceivesItsOwnResponse(String method) {
		TestCalls.Thing thing = this.calls.call(method);
		if (!method.equals("DELETE")) {
			assertThat(thing.id()).isEqualTo("a1");
		}
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.server.request().method()).isEqualTo(method);
		assertThat(this.server.connections()).isEqualTo(2);
		assertThat(this.calls.waits).isEmpty();
	}

	private static String firstMethod(String response) {
		return response.equals(EMPTY) ? "DELETE" : "GET";
	}

	private void serve(String scheme, HostileServer.Behaviour... script) throws Exception {
		if (scheme.equals("http")) {
			serve(script);
		}
		else {
			serve(TestTls.LOCAL.serverSocket(), settings().apiScheme(scheme).sslCaCert(TestTls.LOCAL.certificateFile()),
					script);
		}
	}

}
