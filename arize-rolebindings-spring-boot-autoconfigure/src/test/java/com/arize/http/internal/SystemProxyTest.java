package com.arize.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests through the proxy of the JVM's system properties.
 */
class SystemProxyTest extends ServerTests {

	@AfterEach
	void clearProxyProperties() {
		for (String scheme : new String[] { "http", "https" }) {
			System.clearProperty(scheme + ".proxyHost");
			System.clearProperty(scheme + ".proxyPort");
		}
	}

	private static SDKConfiguration.Builder to(String scheme) {
		return settings().apiScheme(scheme).apiHost("api.example.invalid");
	}

	private void serveAsProxy(SDKConfiguration.Builder configuration, HostileServer.Behaviour... script) {
		this.server = start(script);
		for (String scheme : new String[] { "http", "https" }) {
			System.setProperty(scheme + ".proxyHost", "127.0.0.1");
			System.setProperty(scheme + ".proxyPort", String.valueOf(this.server.port()));
		}
		this.calls = connect(configuration);
	}

	private static ProxySelector selectorOf(Proxy... proxies) {
		return new ProxySelector() {

			@Override
			public List<Proxy> select(URI uri) {
				return List.of(proxies);
			}

			@Override
			public void connectFailed(URI uri, SocketAddress address, IOException failure) {
			}

		};
	}

	@Test
	void requestGoesThroughTheProxyOfTheJvm() {
		serveAsProxy(to("http"), TestCalls.success("GET"));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.request().path()).isEqualTo("http://api.example.invalid/v2/things/a1");
	}

	@Test
	void httpsRequestsGoThroughATunnelWithoutExposingTheKeyToTheProxy() throws Exception {
		ByteArrayOutputStream recorded = new ByteArrayOutputStream();
		HostileServer target = closeAfterTest(new HostileServer(TestTls.API.serverSocket(), TestCalls.success("GET")));
		serveAsProxy(to("https").sslCaCert(TestTls.API.certificateFile()), HostileServer.tunnelTo(target, recorded));
		assertThat(this.calls.call("GET").id()).isEqualTo("a1");
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.server.request().method()).isEqualTo("CONNECT");
		assertThat(this.server.request().headers()).noneMatch((header) -> header.contains(TestCalls.KEY));
		assertThat(recorded.toString(StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain(TestCalls.KEY);
		assertThat(target.request().headers("Authorization")).containsExactly("Bearer " + TestCalls.KEY);
	}

	@Test
	void proxyUrlOverridesTheProxyOfTheJvm() {
		HostileServer proxy = start(TestCalls.success("GET"));
		serveAsProxy(to("http").proxyUrl("http://127.0.0.1:" + proxy.port()), TestCalls.success("GET"));
		this.calls.call("GET");
		assertThat(proxy.requests()).hasSize(1);
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void requestGoesThroughNoProxyIfTheFirstOfTheJvmIsNone() {
		Proxy unknown = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.invalid", 1));
		ProxySelector original = ProxySelector.getDefault();
		ProxySelector.setDefault(selectorOf(Proxy.NO_PROXY, unknown));
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
	void connectionGoesThroughTheSocksProxyOfTheJvm() {
		HostileServer proxy = start(HostileServer.stall());
		System.setProperty("socksProxyHost", "127.0.0.1");
		System.setProperty("socksProxyPort", String.valueOf(proxy.port()));
		System.setProperty("socksNonProxyHosts", "");
		try {
			serve(once().connectTimeout(Duration.ofMillis(300)), TestCalls.success("GET"));
			this.calls.failure("GET", TransportException.class);
			assertThat(proxy.connections()).isOne();
			assertThat(this.server.connections()).isZero();
		}
		finally {
			System.clearProperty("socksProxyHost");
			System.clearProperty("socksProxyPort");
			System.clearProperty("socksNonProxyHosts");
		}
	}

}
