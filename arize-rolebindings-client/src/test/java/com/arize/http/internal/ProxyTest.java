package com.arize.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.TransportException;
import com.arize.exceptions.TransportFailure;
import com.arize.testing.Loopback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/**
 * Tests for requests through {@code proxy-url} or the proxy of the JVM.
 */
@Tag("socket")
class ProxyTest extends ServerTests {

	private static final String PASSWORD = "proxy-pass-word";

	private static SDKConfiguration.Builder via(String scheme) {
		return settings().apiScheme(scheme)
			.apiHost("api.example.invalid")
			.retry(RetrySettings.defaults().withMaxAttempts(2));
	}

	private void serveAsProxy(SDKConfiguration.Builder configuration, String userInfo,
			HostileServer.Behaviour... script) {
		this.server = start(script);
		this.calls = connect(configuration.proxyUrl("http://" + userInfo + "127.0.0.1:" + this.server.port()));
	}

	private static List<String> basic(@Nullable String credentials) {
		return (credentials == null) ? List.of()
				: List.of("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@CsvSource({ "user:" + PASSWORD + "@,user:" + PASSWORD, "us%40er:p%3Aw%2F@,us@er:p:w/", "user:@,user:", "''," })
	void credentialsAreSentPreemptively(String userInfo, String credentials) {
		serveAsProxy(via("http"), userInfo, TestCalls.success("POST"));
		this.calls.call("POST");
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.server.request().path()).isEqualTo("http://api.example.invalid/v2/things");
		assertThat(this.server.request().headers("Proxy-Authorization")).isEqualTo(basic(credentials));
		assertThat(this.server.request().headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
	}

	@Test
	void credentialsReplaceThoseOfAnInterceptor() {
		serveAsProxy(via("http"), "user:" + PASSWORD + "@", TestCalls.success("GET"));
		TestCalls intercepted = connect(
				client(via("http").proxyUrl("http://user:%s@127.0.0.1:%s".formatted(PASSWORD, this.server.port())))
					.customizer((builder) -> builder.requestInterceptor((request, body, execution) -> {
						request.getHeaders().set("Proxy-Authorization", "Basic other");
						return execution.execute(request, body);
					})));
		intercepted.call("GET");
		assertThat(this.server.request().headers("Proxy-Authorization")).isEqualTo(basic("user:" + PASSWORD));
	}

	@ParameterizedTest
	@CsvSource({ "user:" + PASSWORD + "@,user:" + PASSWORD, "us%40er:p%3Aw%2F@,us@er:p:w/", "us@er:p:w/@,us@er:p:w/",
			"''," })
	void httpsRequestsGoThroughATunnelWithoutExposingTheKeyToTheProxy(String userInfo, String credentials)
			throws Exception {
		ByteArrayOutputStream recorded = new ByteArrayOutputStream();
		HostileServer target = closeAfterTest(new HostileServer(TestTls.API.serverSocket(), TestCalls.success("POST")));
		serveAsProxy(via("https").sslCaCert(TestTls.API.certificateFile()), userInfo,
				HostileServer.tunnelTo(target, recorded));
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
		assertThat(this.calls.call("POST").id()).isEqualTo("a1");
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.server.request().method()).isEqualTo("CONNECT");
		assertThat(this.server.request().path()).isEqualTo("api.example.invalid:443");
		assertThat(this.server.request().headers("Proxy-Authorization")).isEqualTo(basic(credentials));
		assertThat(this.server.request().headers()).noneMatch((header) -> header.contains(TestCalls.KEY));
		assertThat(recorded.toString(StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain(TestCalls.KEY, "/v2/");
		assertThat(target.requests()).hasSize(2).allSatisfy((request) -> {
			assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
			assertThat(request.headers("Proxy-Authorization")).isEmpty();
		});
	}

	@Test
	void certificateForAnotherHostIsRefusedInATunnel() throws Exception {
		HostileServer target = closeAfterTest(
				new HostileServer(TestTls.LOCAL.serverSocket(), TestCalls.success("POST")));
		serveAsProxy(via("https").sslCaCert(TestTls.LOCAL.certificateFile()), "",
				HostileServer.tunnelTo(target, OutputStream.nullOutputStream()));
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.server.requests()).hasSize(1);
		assertThat(target.requests()).isEmpty();
	}

	static Stream<Arguments> refusals() {
		return Stream.of("GET", "POST", "DELETE")
			.flatMap((method) -> Stream.of(400, 403, 404, 407, 429, 502, 503)
				.map((status) -> Arguments.of(method, status)));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusedTunnelIsNotAResponseOfTheApi(String method, int status) {
		serveAsProxy(via("https"), "user:" + PASSWORD + "@", HostileServer.respond(status, TestCalls.OK,
				"Retry-After: 3600", "Proxy-Authenticate: Basic realm=\"" + PASSWORD + "\""));
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(failure.getStatus()).isZero();
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.getMessage()).contains("127.0.0.1:" + this.server.port(), String.valueOf(status))
			.doesNotContain(PASSWORD);
		boolean isTransient = status == 429 || status >= 500;
		assertThat(failure.isRetryable()).isEqualTo(isTransient);
		assertThat(this.server.requests()).hasSize(isTransient ? 2 : 1)
			.allSatisfy((request) -> assertThat(request.method()).isEqualTo("CONNECT"));
	}

	@Test
	void reasonOfARefusalIsKnownWhateverThePhraseOfTheProxy() {
		serveAsProxy(via("https"), "", HostileServer.raw("HTTP/1.1 407 No\u001b[31m\r\nContent-Length: 0\r\n\r\n"));
		TransportException failure = this.calls.failure("GET", TransportException.class);
		assertThat(failure.getTransportFailure()).isEqualTo(TransportFailure.PROXY_AUTHENTICATION);
		assertThat(failure).hasMessageContaining("407 No [31m");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "https" })
	void proxyThatClosesTheConnectionWithoutAResponseIsNamed(String scheme) {
		serveAsProxy(via(scheme), "", HostileServer.closeWithoutResponse());
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure.getReason())
			.endsWith("the proxy 127.0.0.1:%s (arize.proxy-url) sent no response".formatted(this.server.port()));
		assertThat(failure.isOutcomeUnknown()).isEqualTo(scheme.equals("http"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "https" })
	void proxyThatSpeaksHttpsIsNamedInsteadOfTheApi(String scheme) throws Exception {
		this.server = closeAfterTest(new HostileServer(TestTls.LOCAL.serverSocket(), HostileServer.stall()));
		this.calls = connect(via(scheme).proxyUrl("http://127.0.0.1:" + this.server.port()));
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure.getReason()).isEqualTo(
				"the proxy 127.0.0.1:%s (arize.proxy-url) speaks HTTPS, not HTTP: set a proxy or a port that speaks HTTP"
					.formatted(this.server.port()));
		assertThat(failure.isRetryable()).isFalse();
		assertThat(failure.isOutcomeUnknown()).isFalse();
	}

	@Test
	void outcomeIsKnownWhenTheResponseToConnectIsNotHttp() {
		serveAsProxy(via("https"), "", HostileServer.rawAndClose("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure).hasMessageContaining("the response of the proxy is not HTTP");
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(this.server.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.method()).isEqualTo("CONNECT"));
	}

	@Test
	void connectionOfARefusedTunnelIsReleased() {
		serveAsProxy(via("https").maxConnections(1)
			.readTimeout(Duration.ofSeconds(10))
			.retry(RetrySettings.defaults().withMaxAttempts(1)), "", HostileServer.respond(403, ""));
		for (int i = 0; i < 2; i++) {
			assertThat(this.calls.failure("GET", TransportException.class)).hasMessageContaining("403");
		}
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void outcomeIsKnownWhenTheTunnelIsNotOpenedWithinReadTimeout() {
		serveAsProxy(
				via("https").readTimeout(Duration.ofMillis(300)).retry(RetrySettings.defaults().withMaxAttempts(1)), "",
				HostileServer.stall());
		assertThat(this.calls.failure("POST", TransportException.class).isOutcomeUnknown()).isFalse();
	}

	@Test
	void tlsInATunnelEndsAtConnectTimeout() {
		HostileServer.Behaviour silentTunnel = (exchange) -> {
			HostileServer.raw("HTTP/1.1 200 Connection established\r\n\r\n").respond(exchange);
			exchange.awaitClose();
		};
		serveAsProxy(via("https").connectTimeout(Duration.ofMillis(300))
			.readTimeout(Duration.ofSeconds(20))
			.retry(RetrySettings.defaults().withMaxAttempts(1)), "", silentTunnel);
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure).hasMessageContaining("no connection within connect-timeout");
		assertThat(failure.isOutcomeUnknown()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.proxy-url", "https.proxyHost" })
	void proxyThatRefusesTheConnectionIsNamedWithItsSetting(String setting) {
		int port = Loopback.refusingPort();
		SDKConfiguration.Builder configuration = via("https");
		if (setting.startsWith("arize.")) {
			configuration.proxyUrl("http://127.0.0.1:" + port);
		}
		else {
			setProperties(Map.of("https.proxyHost", "127.0.0.1", "https.proxyPort", String.valueOf(port)));
		}
		this.calls = connect(configuration);
		TransportException failure = this.calls.failure("POST", TransportException.class);
		assertThat(failure).hasMessageEndingWith(
				"api.example.invalid through the proxy 127.0.0.1:%1$d failed: no connection: the proxy 127.0.0.1:%1$d (%2$s) refuses the connection"
					.formatted(port, setting));
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(this.calls.waits).hasSize(1);
	}

	@Test
	void requestGoesThroughTheProxyOfTheJvm() {
		HostileServer proxy = startProxyOfTheJvm(TestCalls.success("GET"));
		this.calls = connect(via("http"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(proxy.request().path()).isEqualTo("http://api.example.invalid/v2/things/a1");
	}

	@Test
	void proxyUrlOverridesTheProxyOfTheJvm() {
		HostileServer other = startProxyOfTheJvm(TestCalls.success("GET"));
		serveAsProxy(via("http"), "", TestCalls.success("GET"));
		this.calls.call("GET");
		assertThat(this.server.requests()).hasSize(1);
		assertThat(other.connections()).isZero();
	}

	@Test
	void requestGoesThroughNoProxyIfTheFirstOfTheJvmIsNone() {
		Proxy unknown = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.invalid", 1));
		ProxySelector original = ProxySelector.getDefault();
		ProxySelector selector = mock(ProxySelector.class);
		when(selector.select(any())).thenReturn(List.of(Proxy.NO_PROXY, unknown));
		ProxySelector.setDefault(selector);
		try {
			serve(once(), TestCalls.success("GET"));
			assertThat(this.calls.call("GET").id()).isEqualTo("a1");
			assertThat(this.server.request().path()).isEqualTo("/v2/things/a1");
		}
		finally {
			ProxySelector.setDefault(original);
		}
	}

	@Test
	void socksProxyOfTheJvmIsRefusedWithTheRemedy() {
		setProperties(Map.of("socksProxyHost", "socks.example.invalid", "socksProxyPort", "1080"));
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> connect(once().apiHost("api.example.invalid")))
			.withMessageContainingAll("SOCKS proxy socks.example.invalid", "api.example.invalid",
					"set arize.proxy-url to a proxy that speaks HTTP", "socksNonProxyHosts")
			.returns("proxy-url", ConfigurationException::getSetting);
	}

	@Test
	void hostThatIsExcludedFromTheSocksProxyOfTheJvmIsConnectedToDirectly() {
		setProperties(Map.of("socksProxyHost", "socks.example.invalid", "socksNonProxyHosts", "127.*"));
		serve(once(), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 204, 299 })
	void tunnelIsOpenedByAnySuccessOfTheProxy(int status) throws Exception {
		HostileServer target = closeAfterTest(new HostileServer(TestTls.API.serverSocket(), TestCalls.success("GET")));
		HostileServer.Behaviour tunnel = HostileServer.tunnelTo(target, "HTTP/1.1 " + status + " Any\r\n\r\n",
				OutputStream.nullOutputStream());
		serveAsProxy(via("https").sslCaCert(TestTls.API.certificateFile()), "", tunnel);
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
	}

	private HostileServer startProxyOfTheJvm(HostileServer.Behaviour behaviour) {
		HostileServer proxy = start(behaviour);
		setProperties(Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", String.valueOf(proxy.port())));
		return proxy;
	}

	private void setProperties(Map<String, String> properties) {
		properties.forEach(System::setProperty);
		closeAfterTest(() -> properties.keySet().forEach(System::clearProperty));
	}

}
