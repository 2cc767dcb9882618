package com.arize.http.apache;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CachingRoutePlanner}.
 */
class CachingRoutePlannerTest {

	@Test
	void eachTargetHasItsOwnProxy() throws Exception {
		CachingRoutePlanner routes = new CachingRoutePlanner(new ProxyPerHost());
		for (int i = 0; i < 3; i++) {
			assertThat(proxy(routes, "127.0.0.1")).isEqualTo("127.0.0.1.proxy.invalid");
			assertThat(proxy(routes, "127.0.0.2")).isEqualTo("127.0.0.2.proxy.invalid");
		}
	}

	private static String proxy(CachingRoutePlanner routes, String host) throws Exception {
		return routes.determineRoute(new HttpHost("http", host, 80), HttpClientContext.create())
			.getProxyHost()
			.getHostName();
	}

	private static final class ProxyPerHost extends ProxySelector {

		@Override
		public List<Proxy> select(URI uri) {
			return List.of(new Proxy(Proxy.Type.HTTP,
					InetSocketAddress.createUnresolved(uri.getHost() + ".proxy.invalid", 8080)));
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException failure) {
			throw new UnsupportedOperationException();
		}

	}

}
