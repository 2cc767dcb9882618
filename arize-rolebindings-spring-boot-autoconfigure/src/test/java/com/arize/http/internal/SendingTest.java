package com.arize.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.UnauthorizedException;
import com.arize.http.internal.request.ApiRequest;
import com.arize.testing.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the requests that are sent.
 */
class SendingTest extends ServerTests {

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PATCH" })
	void bodyIsSentWithItsLength(String method) {
		serve(TestCalls.success(method));
		this.calls.call(method);
		Received request = this.server.request();
		assertThat(request.body()).isEqualTo("{\"name\":\"n\"}");
		assertThat(request.headers("Content-Length")).containsExactly("12");
		assertThat(request.headers("Transfer-Encoding")).isEmpty();
		assertThat(request.headers("Content-Type")).containsExactly("application/json");
	}

	@Test
	void bodyWrittenInPartsIsSent() {
		serveCustomized(settings(), (builder) -> builder.requestInitializer((request) -> {
			try {
				request.getBody().write('a');
				request.getBody().write('b');
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}), TestCalls.success("DELETE"));
		this.calls.call("DELETE");
		assertThat(this.server.request().body()).isEqualTo("ab");
		assertThat(this.server.request().headers("Content-Length")).containsExactly("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE" })
	void requestWithoutBodyHasNoContentType(String method) {
		serve(TestCalls.success(method));
		this.calls.call(method);
		assertThat(this.server.request().headers("Content-Type")).isEmpty();
		assertThat(this.server.request().headers("Transfer-Encoding")).isEmpty();
	}

	@Test
	void headersOfTheClientAreSentOnce() {
		serve(TestCalls.success("GET"));
		this.calls.call("GET");
		Received request = this.server.request();
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

	@Test
	void defaultHeadersAreSentOnce() {
		serve(settings().defaultHeaders(Map.of("X-Tenant", "t 1", "x-trace", "\u00e4")), TestCalls.success("POST"));
		this.calls.call("POST");
		assertThat(this.server.request().headers("X-Tenant")).containsExactly("t 1");
		assertThat(this.server.request().headers("X-Trace")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "a/b|a%2Fb", "a?b|a%3Fb", "a#b|a%23b", "a%b|a%25b", "a%2Fb|a%252Fb", "a b|a%20b", "a+b|a%2Bb",
					"a&b|a%26b", "a=b|a%3Db", "a;b|a%3Bb", "a\u00fcb|a%C3%BCb", "a\ud83d\ude00b|a%F0%9F%98%80b",
					"a\u0001b|a%01b", "a{b}|a%7Bb%7D", "../x|..%2Fx", "a\\b|a%5Cb", "a:b@c|a%3Ab%40c" })
	void idIsEncodedAsPathSegmentAndAsQueryParameter(String id, String encoded) {
		ApiRequest request = ApiRequest.builder("things.get", HttpMethod.GET, "/v2/things/{id}")
			.pathVariable("id", id)
			.query("q", id)
			.query("none", null)
			.query("limit", 7)
			.build();
		serve(TestCalls.success("GET"));
		this.calls.call(request);
		assertThat(this.server.request().path()).isEqualTo("/v2/things/" + encoded + "?q=" + encoded + "&limit=7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void cookieOfTheServerIsNotSentBack(String method) {
		serve(HostileServer.respond(TestCalls.successStatus(method), TestCalls.OK, "Set-Cookie: a=b; Path=/"));
		this.calls.call(method);
		this.calls.call(method);
		assertThat(this.server.request().headers("Cookie")).isEmpty();
	}

	@Test
	void authenticationChallengeOfTheServerIsIgnored() {
		serve(HostileServer.respond(401, "{}", "WWW-Authenticate: Basic realm=\"x\""));
		assertThat(this.calls.failure("GET", UnauthorizedException.class).getStatus()).isEqualTo(401);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void keyProviderIsCalledForEveryAttempt() {
		AtomicInteger number = new AtomicInteger();
		serve(settings().apiKeyProvider(() -> "key-" + number.incrementAndGet()), HostileServer.respond(503, "{}"),
				TestCalls.success("GET"));
		this.calls.call("GET");
		this.calls.call("GET");
		assertThat(this.server.requests()).extracting((request) -> request.header("Authorization"))
			.isEqualTo(List.of("Bearer key-1", "Bearer key-2", "Bearer key-3"));
	}

	@Test
	void nothingIsSentWhenTheProviderThrows() {
		serve(settings().apiKeyProvider(() -> {
			throw new IllegalStateException("vault says " + TestCalls.KEY);
		}), TestCalls.success("GET"));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.calls.call("GET"))
			.withMessageNotContaining(TestCalls.KEY)
			.withMessageContaining("nothing was sent");
		assertThat(this.server.connections()).isZero();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "a b", "a\r\nX-Injected: 1", "a\u00e4" })
	void nothingIsSentWhenTheProvidedKeyIsInvalid(String key) {
		serve(settings().apiKeyProvider(() -> key), TestCalls.success("GET"));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.calls.call("GET"));
		assertThat(this.server.connections()).isZero();
	}

}
