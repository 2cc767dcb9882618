package com.arize.http.apache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, and stops as soon as their call is cancelled. Each uses a channel:
 * unlike a plain socket, it can be read without a wait, and an interruption ends a read.
 */
final class CancellableConnectionOperator extends DefaultHttpClientConnectionOperator {

	private final SchemePortResolver ports;

	private final CancellableDnsLookup names;

	private final Lookup<TlsSocketStrategy> tls;

	CancellableConnectionOperator(SchemePortResolver ports, CancellableDnsLookup names, Lookup<TlsSocketStrategy> tls) {
		super(CancellableConnectionOperator::socket, ports, new ApacheAddresses(), tls);
		this.ports = ports;
		this.names = names;
		this.tls = tls;
	}

	/* HttpClient 5.6 calls this method, which 5.5 does not have */
	@SuppressWarnings({ "MissingOverride", "unused" })
	public void connect(ManagedHttpClientConnection connection, HttpHost host, @Nullable NamedEndpoint endpoint,
			@Nullable Path unixDomainSocket, @Nullable InetSocketAddress local, Timeout timeout, SocketConfig config,
			Object attachment, HttpContext context) throws IOException {
		connect(connection, host, endpoint, local, timeout, config, attachment, context);
	}

	@Override
	public void connect(ManagedHttpClientConnection connection, HttpHost host, @Nullable NamedEndpoint endpoint,
			@Nullable InetSocketAddress local, Timeout timeout, SocketConfig config, Object attachment,
			HttpContext context) throws IOException {
		PolledConnection made = (PolledConnection) connection;
		TimedExchange call = TimedExchange.of(context);
		if (call != null) {
			call.closeAtTimeout(made);
		}
		ApacheAddresses resolved = (host.getAddress() != null) ? new ApacheAddresses(host.getAddress())
				: new ApacheAddresses(this.names.resolve(host.getHostName(), made.closed()));
		new DefaultHttpClientConnectionOperator(CancellableConnectionOperator::socket, this.ports, resolved, this.tls)
			.connect(made, host, endpoint, local, timeout, config, attachment, context);
	}

	/* A channel does not use the JVM's SOCKS proxy */
	private static Socket socket(@Nullable Proxy ignored) throws IOException {
		return (System.getProperty("socksProxyHost") != null) ? new Socket() : SocketChannel.open().socket();
	}

	/* The addresses that have been found before */
	private static final class ApacheAddresses implements DnsResolver {

		private final InetAddress[] addresses;

		ApacheAddresses(InetAddress... addresses) {
			this.addresses = addresses;
		}

		@Override
		public InetAddress[] resolve(String host) {
			return this.addresses;
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
