package com.arize.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.UnauthorizedException;
import com.arize.http.request.ApiRequest;
import com.arize.http.timeout.Deadlines;
import com.arize.testing.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the requests that are sent.
 */
class SendingTest extends EachEngine {

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PATCH" })
	void bodyIsSentWithItsLength(String method) throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success(method));
				TestCalls calls = new TestCalls(server)) {
			calls.call(method);
			Received request = server.request();
			assertThat(request.body()).isEqualTo("{\"name\":\"n\"}");
			assertThat(request.headers("Content-Length")).containsExactly("12");
			assertThat(request.headers("Transfer-Encoding")).isEmpty();
			assertThat(request.headers("Content-Type")).containsExactly("application/json");
		}
	}

	@Test
	void bodyWrittenInPartsIsSent() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				Deadlines deadlines = new Deadlines()) {
			SDKConfiguration configuration = TestCalls.to(server).build();
			ClientHttpRequestFactory factory = engine.engine().start(configuration, null, deadlines);
			ClientHttpRequest request = factory.createRequest(configuration.apiUrl(), HttpMethod.POST);
			request.getHeaders().setContentLength(2);
			request.getBody().write('a');
			request.getBody().write('b');
			request.execute().close();
			assertThat(server.request().body()).isEqualTo("ab");
			assertThat(server.request().headers("Content-Length")).containsExactly("2");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE" })
	void requestWithoutBodyHasNoContentType(String method) throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success(method));
				TestCalls calls = new TestCalls(server)) {
			calls.call(method);
			assertThat(server.request().headers("Content-Type")).isEmpty();
			assertThat(server.request().headers("Transfer-Encoding")).isEmpty();
		}
	}

	@Test
	void headersOfTheClientAreSentOnce() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(server)) {
			calls.call("GET");
			Received request = server.request();
			assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
			assertThat(request.headers("Accept")).containsExactly("application/json, application/problem+json");
			assertThat(request.headers("sdk-language")).containsExactly("java");
			assertThat(request.headers("sdk-package-name")).containsExactly("arize-rolebindings-spring-boot");
			assertThat(request.headers("language-version")).containsExactly(System.getProperty("java.version"));
			assertThat(request.headers("sdk-version")).hasSize(1);
			assertThat(request.headers("User-Agent")).singleElement()
				.asString()
				.startsWith("arize-rolebindings-spring-boot/")
				.contains("Java ", "Spring ");
			assertThat(request.headers("Cookie")).isEmpty();
		}
	}

	@Test
	void defaultHeadersAreSentOnce() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("POST"));
				TestCalls calls = new TestCalls(engine.engine(),
						TestCalls.to(server).defaultHeaders(Map.of("X-Tenant", "t 1", "x-trace", "\u00e4")).build())) {
			calls.call("POST");
			assertThat(server.request().headers("X-Tenant")).containsExactly("t 1");
			assertThat(server.request().headers("X-Trace")).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "a/b|a%2Fb", "a?b|a%3Fb", "a#b|a%23b", "a%b|a%25b", "a%2Fb|a%252Fb", "a b|a%20b", "a+b|a%2Bb",
					"a&b|a%26b", "a=b|a%3Db", "a;b|a%3Bb", "a\u00fcb|a%C3%BCb", "a\ud83d\ude00b|a%F0%9F%98%80b",
					"a\u0001b|a%01b", "a{b}|a%7Bb%7D", "../x|..%2Fx", "a\\b|a%5Cb", "a:b@c|a%3Ab%40c" })
	void idIsEncodedAsPathSegmentAndAsQueryParameter(String id, String encoded) throws IOException {
		ApiRequest request = ApiRequest.builder("things.get", HttpMethod.GET, "/v2/things/{id}")
			.pathVariable("id", id)
			.query("q", id)
			.query("none", null)
			.query("limit", 7)
			.build();
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(server)) {
			calls.call(request);
			assertThat(server.request().path()).isEqualTo("/v2/things/" + encoded + "?q=" + encoded + "&limit=7");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void cookieOfTheServerIsNotSentBack(String method) throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(TestCalls.successStatus(method), TestCalls.OK, "Set-Cookie: a=b; Path=/"));
				TestCalls calls = new TestCalls(server)) {
			calls.call(method);
			calls.call(method);
			assertThat(server.request().headers("Cookie")).isEmpty();
		}
	}

	@Test
	void authenticationChallengeOfTheServerIsIgnored() throws IOException {
		try (HostileServer server = new HostileServer(
				HostileServer.respond(401, "{}", "WWW-Authenticate: Basic realm=\"x\""));
				TestCalls calls = new TestCalls(server)) {
			assertThat(calls.failure("GET", UnauthorizedException.class).getStatus()).isEqualTo(401);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void keyProviderIsCalledForEveryAttempt() throws IOException {
		AtomicInteger number = new AtomicInteger();
		try (HostileServer server = new HostileServer(HostileServer.respond(503, "{}"), TestCalls.success("GET"));
				TestCalls calls = new TestCalls(
						TestCalls.to(server).apiKeyProvider(() -> "key-" + number.incrementAndGet()).build())) {
			calls.call("GET");
			calls.call("GET");
			assertThat(server.requests()).extracting((request) -> request.header("Authorization"))
				.isEqualTo(List.of("Bearer key-1", "Bearer key-2", "Bearer key-3"));
		}
	}

	@Test
	void nothingIsSentWhenTheProviderThrows() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			SDKConfiguration configuration = TestCalls.to(server).apiKeyProvider(() -> {
				throw new IllegalStateException("vault says " + TestCalls.KEY);
			}).build();
			try (TestCalls calls = new TestCalls(configuration)) {
				assertThatExceptionOfType(ApiException.class).isThrownBy(() -> calls.call("GET"))
					.withMessageNotContaining(TestCalls.KEY)
					.withMessageContaining("nothing was sent");
				assertThat(server.connections()).isZero();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a\r\nX-Injected: 1", "a\u00e4" })
	void nothingIsSentWhenTheProvidedKeyIsInvalid(String key) throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(TestCalls.to(server).apiKeyProvider(() -> key).build())) {
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> calls.call("GET"));
			assertThat(server.connections()).isZero();
		}
	}

	@Test
	void nothingIsSentWhenTheProviderHasNoKey() throws IOException {
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(TestCalls.to(server).apiKeyProvider(() -> null).build())) {
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> calls.call("GET"));
			assertThat(server.connections()).isZero();
		}
	}

}
