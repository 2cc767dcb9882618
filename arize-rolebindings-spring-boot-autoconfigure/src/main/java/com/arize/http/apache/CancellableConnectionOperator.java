package com.arize.http.apache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

import com.arize.http.timeout.Deadlines;
import com.arize.http.transport.NameLookup;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, and stops when the call is cancelled. Sockets are backed by
 * channels, so that an idle connection can be polled without blocking and a read can be
 * interrupted.
 */
final class CancellableConnectionOperator extends DefaultHttpClientConnectionOperator {

	private final NameLookup lookup;

	private final ResolvedAddresses resolved;

	private final DefaultHttpClientConnectionOperator delegate;

	private final Duration connectTimeout;

	private final Deadlines deadlines;

	CancellableConnectionOperator(NameLookup.Resolver names, TlsSocketStrategy tls, Duration connectTimeout,
			Deadlines deadlines) {
		this(new NameLookup(names), new ResolvedAddresses(),
				RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build(), connectTimeout,
				deadlines);
	}

	private CancellableConnectionOperator(NameLookup lookup, ResolvedAddresses resolved, Lookup<TlsSocketStrategy> tls,
			Duration connectTimeout, Deadlines deadlines) {
		super(CancellableConnectionOperator::socket, null, resolved, tls);
		this.lookup = lookup;
		this.resolved = resolved;
		// its connect methods call each other, and would call those of this class
		this.delegate = new DefaultHttpClientConnectionOperator(CancellableConnectionOperator::socket, null, resolved,
				tls);
		this.connectTimeout = connectTimeout;
		this.deadlines = deadlines;
	}

	/* Called by HttpClient 5.6; HttpClient 5.5 does not declare this method */
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
		StaleCheckedConnection polled = (StaleCheckedConnection) connection;
		((ApacheExchange) context).closeAtTimeout(polled);
		if (host.getAddress() == null) {
			this.resolved.addresses.put(host.getHostName(), resolve(host.getHostName(), polled.closed()));
		}
		this.delegate.connect(polled, host, endpoint, local, timeout, config, attachment, context);
	}

	/* TLS in the tunnel of a proxy: HttpClient has no timeout for it */
	@Override
	public void upgrade(ManagedHttpClientConnection connection, HttpHost host, @Nullable NamedEndpoint endpoint,
			Object attachment, HttpContext context) throws IOException {
		Deadlines.Timeout timeout = this.deadlines.start(this.connectTimeout,
				() -> connection.close(CloseMode.IMMEDIATE));
		try {
			super.upgrade(connection, host, endpoint, attachment, context);
		}
		catch (IOException ex) {
			throw timeout.isExpired() ? new SocketTimeoutException("no TLS within connect-timeout") : ex;
		}
		finally {
			timeout.finish();
		}
	}

	private InetAddress[] resolve(String host, CompletableFuture<?> closed) throws IOException {
		CompletableFuture<InetAddress[]> lookup = this.lookup.resolve(host);
		try {
			CompletableFuture.anyOf(lookup, closed).get();
			if (lookup.isDone()) {
				return lookup.get();
			}
			throw new AsynchronousCloseException();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ClosedByInterruptException();
		}
		catch (ExecutionException ex) {
			Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
			UnknownHostException unknown = new UnknownHostException(cause.getMessage());
			unknown.initCause(cause);
			throw unknown;
		}
	}

	/* The socket of a channel does not support the JVM's SOCKS proxy */
	private static Socket socket(@Nullable Proxy ignored) throws IOException {
		return (System.getProperty("socksProxyHost") != null) ? new Socket() : SocketChannel.open().socket();
	}

	/* Of each host, those of its last lookup */
	private static final class ResolvedAddresses implements DnsResolver {

		private final ConcurrentMap<String, InetAddress[]> addresses = new ConcurrentHashMap<>();

		@Override
		public InetAddress[] resolve(String host) {
			return Objects.requireNonNull(this.addresses.get(host));
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
