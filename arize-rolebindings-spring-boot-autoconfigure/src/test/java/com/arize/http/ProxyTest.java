package com.arize.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for requests through {@code proxy-url}.
 */
class ProxyTest extends EachEngine {

	private static final String PASSWORD = "proxy-pass-word";

	@TempDir
	static Path directory;

	private static TestTls tls;

	@BeforeAll
	static void createKey() throws Exception {
		tls = TestTls.create(directory, "dns:api.example.invalid");
	}

	private static SDKConfiguration.Builder via(HostileServer proxy, String scheme, String userInfo) {
		return TestCalls.to(0)
			.apiScheme(scheme)
			.apiHost("api.example.invalid")
			.retry(Retry.defaults().withMaxAttempts(2))
			.proxyUrl("http://" + userInfo + "127.0.0.1:" + proxy.port());
	}

	/* The JDK's client sends none to a proxy */
	private String credentials() {
		return (this.engine == Engines.APACHE) ? "user:" + PASSWORD + "@" : "";
	}

	private void assumeCredentialsAreSent() {
		assumeTrue(this.engine == Engines.APACHE, "the JDK's client sends no credentials to a proxy");
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource({ "user:" + PASSWORD + "@,user:" + PASSWORD, "us%40er:p%3Aw%2F@,us@er:p:w/", "user:@,user:" })
	void credentialsAreSentPreemptively(String userInfo, String credentials) throws IOException {
		assumeCredentialsAreSent();
		try (HostileServer proxy = new HostileServer(TestCalls.success("POST"));
				TestCalls calls = new TestCalls(via(proxy, "http", userInfo).build())) {
			calls.call("POST");
			assertThat(proxy.requests()).hasSize(1);
			assertThat(proxy.request().path()).isEqualTo("http://api.example.invalid/v2/things");
			assertThat(proxy.request().headers("Proxy-Authorization")).containsExactly(basic(credentials));
			assertThat(proxy.request().headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
		}
	}

	@Test
	void noCredentialsAreSentWithoutUser() throws IOException {
		try (HostileServer proxy = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(via(proxy, "http", "").build())) {
			calls.call("GET");
			assertThat(proxy.request().headers("Proxy-Authorization")).isEmpty();
		}
	}

	@Test
	void tunnelIsRequestedWithTheCredentialsAndWithoutTheKey() throws IOException {
		try (HostileServer proxy = new HostileServer(HostileServer.respond(403, ""));
				TestCalls calls = new TestCalls(via(proxy, "https", credentials()).build())) {
			calls.failure("GET", ApiException.class);
			assertThat(proxy.request().method()).isEqualTo("CONNECT");
			assertThat(proxy.request().path()).isEqualTo("api.example.invalid:443");
			assertThat(proxy.request().headers("Proxy-Authorization")).hasSize(credentials().isEmpty() ? 0 : 1);
			assertThat(proxy.request().headers("Authorization")).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "user:" + PASSWORD + "@,user:" + PASSWORD, "us%40er:p%3Aw%2F@,us@er:p:w/", "us@er:p:w/@,us@er:p:w/",
			"''," })
	void httpsRequestsGoThroughATunnelWithoutExposingTheKeyToTheProxy(String userInfo, String credentials)
			throws Exception {
		assumeTrue(this.engine == Engines.APACHE || userInfo.isEmpty(), "the JDK's client sends no credentials");
		ByteArrayOutputStream recorded = new ByteArrayOutputStream();
		try (HostileServer target = new HostileServer(tls.serverSocket(), TestCalls.success("POST"));
				HostileServer proxy = new HostileServer(HostileServer.tunnelTo(target, recorded));
				TestCalls calls = new TestCalls(
						via(proxy, "https", userInfo).sslCaCert(tls.certificateFile()).build())) {
			assertThat(calls.call("POST").id()).isEqualTo("a1");
			assertThat(calls.call("POST").id()).isEqualTo("a1");
			assertThat(proxy.requests()).hasSize(1);
			assertThat(proxy.request().method()).isEqualTo("CONNECT");
			assertThat(proxy.request().path()).isEqualTo("api.example.invalid:443");
			assertThat(proxy.request().headers("Proxy-Authorization"))
				.isEqualTo((credentials != null) ? List.of(basic(credentials)) : List.of());
			assertThat(proxy.request().headers()).noneMatch((header) -> header.contains(TestCalls.KEY));
			assertThat(recorded.toString(StandardCharsets.ISO_8859_1)).isNotEmpty()
				.doesNotContain(TestCalls.KEY, "/v2/");
			assertThat(target.requests()).hasSize(2).allSatisfy((request) -> {
				assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
				assertThat(request.headers("Proxy-Authorization")).isEmpty();
			});
		}
	}

	@Test
	void certificateForAnotherHostIsRefusedInATunnel() throws Exception {
		TestTls other = TestTls.create(directory, "dns:elsewhere.example.com,ip:127.0.0.1");
		try (HostileServer target = new HostileServer(other.serverSocket(), TestCalls.success("POST"));
				HostileServer proxy = new HostileServer(
						HostileServer.tunnelTo(target, OutputStream.nullOutputStream()));
				TestCalls calls = new TestCalls(via(proxy, "https", "").sslCaCert(other.certificateFile()).build())) {
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(failure.isRetryable()).isFalse();
			assertThat(proxy.requests()).hasSize(1);
			assertThat(target.requests()).isEmpty();
		}
	}

	static Stream<Arguments> refusals() {
		return Stream.of("GET", "POST", "DELETE")
			.flatMap((method) -> Stream.of(400, 403, 404, 407, 429, 502, 503)
				.map((status) -> Arguments.of(method, status)));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusedTunnelIsNotAResponseOfTheApi(String method, int status) throws IOException {
		try (HostileServer proxy = new HostileServer(HostileServer.respond(status, TestCalls.OK, "Retry-After: 3600",
				"Proxy-Authenticate: Basic realm=\"" + PASSWORD + "\""));
				TestCalls calls = new TestCalls(via(proxy, "https", credentials()).build())) {
			TransportException failure = calls.failure(method, TransportException.class);
			assertThat(failure.getStatus()).isZero();
			assertThat(failure.isOutcomeUnknown()).isFalse();
			assertThat(failure.getMessage()).contains("127.0.0.1:" + proxy.port(), String.valueOf(status))
				.doesNotContain(PASSWORD);
			boolean isTransient = status == 429 || status >= 500;
			assertThat(failure.isRetryable()).isEqualTo(isTransient);
			assertThat(proxy.requests()).hasSize(isTransient ? 2 : 1)
				.allSatisfy((request) -> assertThat(request.method()).isEqualTo("CONNECT"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE" })
	void outcomeIsKnownWhenTheTunnelIsReset(String method) throws IOException {
		try (HostileServer proxy = new HostileServer(HostileServer.resetAfterRequest());
				TestCalls calls = new TestCalls(via(proxy, "https", "").build())) {
			TransportException failure = calls.failure(method, TransportException.class);
			assertThat(failure.isOutcomeUnknown()).isFalse();
			// the JDK's client opens a tunnel for a GET again itself, once
			boolean repeated = this.engine == Engines.JDK && method.equals("GET");
			assertThat(proxy.requests()).hasSize(repeated ? 4 : 2);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 404 })
	void deleteDoesNotSucceedWithAResponseToConnect(int status) throws IOException {
		try (HostileServer proxy = new HostileServer(HostileServer.respondAndClose(status, ""));
				TestCalls calls = new TestCalls(via(proxy, "https", "").build())) {
			// the JDK's client asks for the body, which is empty, before the TLS
			// handshake
			assertThat(calls.failure("DELETE", TransportException.class).isOutcomeUnknown())
				.isEqualTo(this.engine == Engines.JDK && status == 200);
		}
	}

	/* HttpClient 5.5 does not release it if the response has no body */
	@Test
	void connectionOfARefusedTunnelIsReleased() throws IOException {
		try (HostileServer proxy = new HostileServer(HostileServer.respond(204, ""));
				TestCalls calls = new TestCalls(via(proxy, "https", "").maxConnections(1)
					.attemptTimeout(Duration.ofSeconds(10))
					.retry(Retry.defaults().withMaxAttempts(1))
					.build())) {
			for (int i = 0; i < 2; i++) {
				assertThat(calls.failure("GET", TransportException.class)).hasMessageContaining("204");
			}
			assertThat(proxy.requests()).hasSize(2);
		}
	}

	@Test
	void outcomeIsKnownWhenTheTunnelIsNotOpenedWithinAttemptTimeout() throws IOException {
		try (HostileServer proxy = new HostileServer(HostileServer.stall());
				TestCalls calls = new TestCalls(
						via(proxy, "https", "").attemptTimeout(Duration.ofMillis(500)).build())) {
			assertThat(calls.failure("POST", TransportException.class).isOutcomeUnknown()).isFalse();
		}
	}

	@Test
	void tlsInATunnelEndsAtConnectTimeout() throws IOException {
		HostileServer.Behaviour silentTunnel = (exchange) -> {
			HostileServer.raw("HTTP/1.1 200 Connection established\r\n\r\n").respond(exchange);
			exchange.awaitClose();
		};
		try (HostileServer proxy = new HostileServer(silentTunnel);
				TestCalls calls = new TestCalls(via(proxy, "https", "").connectTimeout(Duration.ofMillis(500))
					.attemptTimeout(Duration.ofSeconds(20))
					.retry(Retry.defaults().withMaxAttempts(1))
					.build())) {
			TransportException failure = calls.failure("POST", TransportException.class);
			assertThat(failure).hasMessageContaining("no connection within connect-timeout");
			assertThat(failure.isOutcomeUnknown()).isFalse();
		}
	}

	@Test
	void outcomeIsKnownWhenTheProxyRefusesTheConnection() throws IOException {
		SDKConfiguration configuration = TestCalls.to(80)
			.apiHost("api.example.invalid")
			.proxyUrl("http://127.0.0.1:" + TestCalls.refusingPort())
			.build();
		try (TestCalls calls = new TestCalls(configuration)) {
			assertThat(calls.failure("POST", TransportException.class).isOutcomeUnknown()).isFalse();
			assertThat(calls.waits).hasSize(3);
		}
	}

	@Test
	void refusedCredentialsForHttpAreAnApiExceptionWithoutThePassword() throws IOException {
		assumeCredentialsAreSent();
		try (HostileServer proxy = new HostileServer(
				HostileServer.respond(407, "", "Proxy-Authenticate: Basic realm=\"proxy\""));
				TestCalls calls = new TestCalls(via(proxy, "http", "user:" + PASSWORD + "@").build())) {
			ApiException failure = calls.failure("GET", ApiException.class);
			assertThat(failure.getStatus()).isEqualTo(407);
			assertThat(failure.getMessage()).doesNotContain(PASSWORD);
			assertThat(proxy.requests()).hasSize(1);
		}
	}

}
