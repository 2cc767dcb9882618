package com.arize.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.TransportException;
import com.arize.http.TestCalls.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for requests through the proxy of the JVM's system properties.
 */
class SystemProxyTest extends EachEngine {

	@TempDir
	static Path directory;

	private static TestTls tls;

	@BeforeAll
	static void createKey() throws Exception {
		tls = TestTls.create(directory, "dns:api.example.invalid");
	}

	private static void use(HostileServer proxy) {
		for (String scheme : new String[] { "http", "https" }) {
			System.setProperty(scheme + ".proxyHost", "127.0.0.1");
			System.setProperty(scheme + ".proxyPort", String.valueOf(proxy.port()));
		}
	}

	@AfterEach
	void clearProxyProperties() {
		for (String scheme : new String[] { "http", "https" }) {
			System.clearProperty(scheme + ".proxyHost");
			System.clearProperty(scheme + ".proxyPort");
		}
	}

	private static SDKConfiguration.Builder to(String scheme) {
		return TestCalls.to(0).apiScheme(scheme).apiHost("api.example.invalid");
	}

	@Test
	void requestGoesThroughTheProxyOfTheJvm() throws IOException {
		try (HostileServer proxy = new HostileServer(TestCalls.success("GET"))) {
			use(proxy);
			try (TestCalls calls = new TestCalls(to("http").build())) {
				assertThat(calls.call("GET").id()).isEqualTo("a1");
				assertThat(proxy.request().path()).isEqualTo("http://api.example.invalid/v2/things/a1");
			}
		}
	}

	@Test
	void httpsRequestsGoThroughATunnelWithoutExposingTheKeyToTheProxy() throws Exception {
		ByteArrayOutputStream recorded = new ByteArrayOutputStream();
		try (HostileServer target = new HostileServer(tls.serverSocket(), TestCalls.success("GET"));
				HostileServer proxy = new HostileServer(HostileServer.tunnelTo(target, recorded))) {
			use(proxy);
			try (TestCalls calls = new TestCalls(engine.engine(),
					to("https").sslCaCert(tls.certificateFile()).build())) {
				assertThat(calls.call("GET").id()).isEqualTo("a1");
				assertThat(proxy.requests()).hasSize(1);
				assertThat(proxy.request().method()).isEqualTo("CONNECT");
				assertThat(proxy.request().headers()).noneMatch((header) -> header.contains(TestCalls.KEY));
				assertThat(recorded.toString(StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain(TestCalls.KEY);
				assertThat(target.request().headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
			}
		}
	}

	@Test
	void refusedTunnelIsNotAResponseOfTheApi() throws IOException {
		for (int status : new int[] { 400, 401, 403, 404, 502 }) {
			try (HostileServer proxy = new HostileServer(HostileServer.respond(status, "{}"))) {
				use(proxy);
				try (TestCalls calls = new TestCalls(to("https").build())) {
					ApiException failure = calls.failure("DELETE", ApiException.class);
					assertThat(failure.getStatus()).isZero();
					assertThat(proxy.requests())
						.allSatisfy((request) -> assertThat(request.headers("Authorization")).isEmpty());
				}
			}
		}
	}

	@Test
	void proxyUrlOverridesTheProxyOfTheJvm() throws IOException {
		try (HostileServer proxy = new HostileServer(TestCalls.success("GET"));
				HostileServer other = new HostileServer(TestCalls.success("GET"))) {
			use(other);
			try (TestCalls calls = new TestCalls(to("http").proxyUrl("http://127.0.0.1:" + proxy.port()).build())) {
				calls.call("GET");
				assertThat(proxy.requests()).hasSize(1);
				assertThat(other.connections()).isZero();
			}
		}
	}

	@Test
	void connectionGoesThroughTheSocksProxyOfTheJvm() throws IOException {
		assumeTrue(this.engine == Engines.APACHE, "the JDK's client does not use SOCKS proxies");
		try (HostileServer proxy = new HostileServer(HostileServer.stall());
				HostileServer server = new HostileServer(TestCalls.success("GET"))) {
			System.setProperty("socksProxyHost", "127.0.0.1");
			System.setProperty("socksProxyPort", String.valueOf(proxy.port()));
			System.setProperty("socksNonProxyHosts", "");
			try (TestCalls calls = new TestCalls(
					TestCalls.once(server).connectTimeout(Duration.ofMillis(300)).build())) {
				calls.failure("GET", TransportException.class);
			}
			assertThat(proxy.connections()).isOne();
			assertThat(server.connections()).isZero();
		}
		finally {
			System.clearProperty("socksProxyHost");
			System.clearProperty("socksProxyPort");
			System.clearProperty("socksNonProxyHosts");
		}
	}

}
