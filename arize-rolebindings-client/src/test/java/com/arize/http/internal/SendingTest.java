package com.arize.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.testing.Received;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the requests that are sent.
 */
@Tag("socket")
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
		assertThat(request.headers("sdk-version")).singleElement().asString().matches("\\d+\\.\\d+\\.\\d+.*");
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

	@Test
	void cookieOfTheServerIsNotSentBack() {
		serve(HostileServer.respond(200, TestCalls.OK, "Set-Cookie: a=b; Path=/"));
		this.calls.call("GET");
		this.calls.call("GET");
		assertThat(this.server.request().headers("Cookie")).isEmpty();
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

}
