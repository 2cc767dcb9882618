package com.arize.http.internal.engine;

import java.net.InetSocketAddress;
import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * The server that a connection is for, and how it is reached.
 *
 * @param host the host of the API
 * @param port its port
 * @param tls whether TLS is used
 * @param proxy the proxy, {@code null} for none
 */
record Route(String host, int port, boolean tls, @Nullable InetSocketAddress proxy) {

	static Route of(URI uri, @Nullable InetSocketAddress proxy) {
		boolean tls = "https".equalsIgnoreCase(uri.getScheme());
		int port = (uri.getPort() >= 0) ? uri.getPort() : tls ? 443 : 80;
		return new Route(uri.getHost(), port, tls, proxy);
	}

	/* Whether the proxy reads the requests, and sends them on */
	boolean isForwarded() {
		return this.proxy != null && !this.tls;
	}

	/* Host and port, as in the request for a tunnel */
	String authority() {
		return this.host + ":" + this.port;
	}

}
