package com.arize.rolebindings.sample.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what applies to every request to the stand-in, and for its start and stop.
 */
class StandInProtocolTest {

	@RegisterExtension
	static final StandInExtension STAND_IN = new StandInExtension();

	@Test
	void refusesAListWithoutAToken() {
		HttpResponse<String> response = STAND_IN
			.sendInvalid(STAND_IN.to(StandInExtension.BINDINGS + "?resource_type=SPACE"));
		Responses.problem(response, 401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic dTpw", "token", "Bearertoken", "Bearer", "Bearer ", "Bearer a b" })
	void refusesOtherCredentials(String authorization) {
		Responses.problem(STAND_IN.sendInvalid(
				STAND_IN.to(StandInExtension.BINDINGS + "?resource_type=SPACE").header("Authorization", authorization)),
				401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/v2", "/v2/role-bindings/", "/v2/role-bindings/a/b", "/v2/organizations",
			"/v1/role-bindings", "/v2/role-bindingss" })
	void refusesOtherPaths(String path) {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.to(path).header("Authorization", "Bearer any-token")), 404);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, '', 'GET, POST'", "PATCH, '', 'GET, POST'", "DELETE, '', 'GET, POST'",
			"POST, /some-id, 'GET, PATCH, DELETE'", "PUT, /some-id, 'GET, PATCH, DELETE'" })
	void refusesAnUnsupportedMethod(String method, String path, String allowed) {
		HttpResponse<String> response = STAND_IN
			.sendInvalid(STAND_IN.bindings(path).method(method, HttpRequest.BodyPublishers.noBody()));
		Responses.problem(response, 405);
		assertThat(response.headers().firstValue("Allow")).contains(allowed);
	}

	@Test
	void refusesAQueryThatIsNotUtf8() {
		Responses.problem(STAND_IN.sendInvalid(STAND_IN.bindings("?resource_type=SPACE&user_id=%FF")), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%zz", "%4", "a%" })
	void refusesAnInvalidPercentEncoding(String id) throws IOException {
		// HTTP clients do not send such a path
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), STAND_IN.arize().getApiUrl().getPort())) {
			socket.getOutputStream()
				.write(("GET " + StandInExtension.BINDINGS + "/" + id
						+ " HTTP/1.1\r\nHost: local\r\nAuthorization: Bearer any-token\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(response).startsWith("HTTP/1.1 400 ");
		}
	}

	@Test
	void stubOfATestTakesPrecedenceUntilReset() {
		STAND_IN.arize()
			.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.aResponse()
					.withStatus(429)
					.withHeader("Retry-After", "7")
					.withHeader("Content-Type", "application/problem+json")
					.withBody("{\"title\": \"Slow down\", \"status\": 429}")));
		Responses.problem(STAND_IN.send(STAND_IN.bindings("?resource_type=SPACE")), 429);
		Seed.reset(STAND_IN.arize());
		Responses.json(STAND_IN.send(STAND_IN.bindings("?resource_type=SPACE")), 200);
	}

	@Test
	void restoresTheInitialBindingsOnReset() {
		String first = "Um9sZUJpbmRpbmc6MTo%2FPz8%3D";
		STAND_IN.send(STAND_IN.bindings("/" + first).DELETE());
		Responses.json(STAND_IN.send(STAND_IN.post("""
				{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""")), 201);
		Seed.reset(STAND_IN.arize());
		Responses.json(STAND_IN.send(STAND_IN.bindings("/" + first)), 200);
		assertThat(Responses.json(STAND_IN.send(STAND_IN.bindings("?resource_type=SPACE&user_id=u")), 200)
			.get("role_bindings")).isEmpty();
	}

	@Test
	void failsIfThePortIsInUse() {
		int port = STAND_IN.arize().getApiUrl().getPort();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Seed.start(port))
			.withMessage("ArizeApiStandIn cannot listen on port " + port + " of 127.0.0.1: the port is already in use");
	}

	@Test
	void doesNotListenAfterItIsClosed() {
		ArizeApiStandIn arize = ArizeApiStandIn.start();
		int port = arize.getApiUrl().getPort();
		arize.close();
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
	}

}
