package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.http.internal.engine.ConnectionPool.NameResolver;
import com.arize.http.internal.request.RequestTarget;
import com.arize.internal.Secrets;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.InetAddressUtils;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: resolves the name of the host, connects a socket to one of its
 * addresses, opens a tunnel if there is a proxy, and starts TLS.
 */
final class Connector {

	/* The JDK has this message for the bytes of a response without TLS */
	private static final String NO_TLS = "unrecognized SSL message";

	private final SDKConfiguration configuration;

	/* All requests have the same route, so that the proxy is selected once */
	private final Route route;

	private final NameLookup names;

	private final @Nullable TlsSettings tlsSettings;

	private final @Nullable SSLSocketFactory tls;

	private volatile @Nullable InetAddress failed;

	Connector(SDKConfiguration configuration, @Nullable TlsSettings tlsSettings, NameResolver names) {
		this.configuration = configuration;
		this.route = route(configuration);
		this.names = new NameLookup(names);
		// the context of the system takes time, and is not needed without TLS
		boolean https = configuration.apiScheme().equals("https");
		this.tlsSettings = (https || tlsSettings != null) ? EffectiveTlsSettings.of(configuration, tlsSettings) : null;
		this.tls = (this.tlsSettings != null) ? socketFactory(this.tlsSettings)
				: https ? (SSLSocketFactory) SSLSocketFactory.getDefault() : null;
	}

	private static SSLSocketFactory socketFactory(TlsSettings settings) {
		try {
			return settings.createSslContext().getSocketFactory();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private static Route route(SDKConfiguration configuration) {
		URI uri = configuration.apiUrl();
		boolean https = uri.getScheme().equals("https");
		int port = (uri.getPort() >= 0) ? uri.getPort() : https ? 443 : 80;
		return new Route(uri.getHost(), port, https, RequestTarget.proxy(configuration, uri));
	}

	Route route() {
		return this.route;
	}

	/**
	 * Open a connection.
	 * @param afterFailure whether an earlier attempt has failed. The address that failed
	 * last is then tried last
	 */
	Connection open(Deadline deadline, boolean afterFailure) throws IOException {
		SocketChannel channel = connect(deadline, afterFailure);
		Socket socket = channel.socket();
		InetAddress address = socket.getInetAddress();
		boolean opened = false;
		try {
			SSLSocket tlsSocket = null;
			if (this.route.tls()) {
				socket.setSoTimeout(millis(this.configuration.connectTimeout().toMillis()));
				if (this.route.proxy() != null) {
					openTunnel(channel, this.route.proxy());
				}
				tlsSocket = startTls(socket);
				// no read has a timeout, because the timer ends a request
				socket.setSoTimeout(0);
			}
			opened = true;
			InetSocketAddress proxy = this.route.proxy();
			return new Connection(channel, address, tlsSocket,
					(proxy != null && tlsSocket == null) ? name(proxy) : null);
		}
		finally {
			if (!opened) {
				avoid(address);
				Deadline.close(socket);
			}
		}
	}

	/**
	 * Note that a connection to an address failed, or that it sent no response.
	 */
	void avoid(InetAddress address) {
		this.failed = address;
	}

	private static int millis(long millis) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
	}

	private InetAddress[] addresses(Deadline deadline, boolean afterFailure) throws IOException {
		InetSocketAddress proxy = this.route.proxy();
		String host = (proxy != null) ? proxy.getHostString() : this.route.host();
		InetAddress[] addresses = (proxy != null && !proxy.isUnresolved()) ? new InetAddress[] { proxy.getAddress() }
				: deadline.await(this.names.resolve(host).copy());
		InetAddress[] accepted = Stream.of(addresses)
			.filter(this.configuration.addressFilter())
			.sorted(Comparator.comparing((address) -> afterFailure && address.equals(this.failed)))
			.toArray(InetAddress[]::new);
		if (accepted.length == 0) {
			throw EngineException.addressRefused(host);
		}
		return accepted;
	}

	private SocketChannel connect(Deadline deadline, boolean afterFailure) throws IOException {
		InetSocketAddress proxy = this.route.proxy();
		InetAddress[] addresses = addresses(deadline, afterFailure);
		try {
			return connect(addresses, (proxy != null) ? proxy.getPort() : this.route.port(), deadline);
		}
		catch (ConnectException ex) {
			if (proxy == null) {
				throw ex;
			}
			throw EngineException.proxyUnreachable(name(proxy) + " refuses the connection", ex);
		}
	}

	private String name(InetSocketAddress proxy) {
		return "the proxy %s:%s (%s)".formatted(proxy.getHostString(), proxy.getPort(),
				RequestTarget.proxySetting(this.configuration, proxy));
	}

	private SocketChannel connect(InetAddress[] addresses, int port, Deadline deadline) throws IOException {
		IOException failure = new UnknownHostException("no address");
		for (InetAddress address : addresses) {
			SocketChannel channel = SocketChannel.open();
			Socket socket = channel.socket();
			try {
				deadline.use(socket);
				socket.setTcpNoDelay(true);
				socket.connect(new InetSocketAddress(address, port),
						millis(this.configuration.connectTimeout().toMillis()));
				return channel;
			}
			catch (IOException ex) {
				avoid(address);
				Deadline.close(socket);
				if (ex instanceof ClosedChannelException) {
					// the request has ended, or its thread was interrupted
					throw ex;
				}
				failure = ex;
			}
			catch (RuntimeException | Error ex) {
				Deadline.close(socket);
				throw ex;
			}
		}
		throw failure;
	}

	/*
	 * The tunnel has a connection of its own, so that nothing the proxy sends is read as
	 * a response
	 */
	private void openTunnel(SocketChannel channel, InetSocketAddress proxy) throws IOException {
		ClassicHttpRequest connect = new BasicClassicHttpRequest("CONNECT", null, this.route.authority());
		connect.addHeader(HttpHeaders.HOST, this.route.authority());
		authenticate(connect);
		ClassicHttpResponse response = new Connection(channel, channel.socket().getInetAddress(), null, name(proxy))
			.execute(connect);
		if (response.getCode() / 100 != 2) {
			throw EngineException.proxyRefused("the proxy %s:%s refused the connection with %s %s"
				.formatted(proxy.getHostString(), proxy.getPort(), response.getCode(),
						Secrets.forMessage(Objects.requireNonNullElse(response.getReasonPhrase(), "")))
				.strip(), response.getCode());
		}
	}

	/**
	 * Add the credentials for the proxy, if there are any.
	 */
	void authenticate(ClassicHttpRequest request) {
		String credentials = RequestTarget.proxyCredentials(this.configuration);
		if (credentials != null) {
			request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, "Basic " + credentials);
		}
	}

	private SSLSocket startTls(Socket socket) throws IOException {
		SSLSocket tlsSocket = (SSLSocket) Objects.requireNonNull(this.tls)
			.createSocket(socket, this.route.host(), this.route.port(), true);
		SSLParameters parameters = tlsSocket.getSSLParameters();
		if (this.tlsSettings != null && !this.tlsSettings.ciphers().isEmpty()) {
			parameters.setCipherSuites(this.tlsSettings.ciphers().toArray(String[]::new));
		}
		if (this.tlsSettings != null && !this.tlsSettings.enabledProtocols().isEmpty()) {
			parameters.setProtocols(this.tlsSettings.enabledProtocols().toArray(String[]::new));
		}
		// the trust manager for request-verify=false ignores it
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		tlsSocket.setSSLParameters(parameters);
		try {
			tlsSocket.startHandshake();
			return tlsSocket;
		}
		catch (SSLException ex) {
			throw String.valueOf(ex.getMessage()).contains(NO_TLS) ? EngineException.httpExpected() : ex;
		}
	}

	/**
	 * The server that a connection is for, and how it is reached.
	 *
	 * @param proxy the proxy, {@code null} for none
	 */
	record Route(String host, int port, boolean tls, @Nullable InetSocketAddress proxy) {

		/* Return whether the proxy reads the requests, and sends them on */
		boolean isForwarded() {
			return this.proxy != null && !this.tls;
		}

		/* Return host and port, as in the request for a tunnel */
		String authority() {
			return this.host + ":" + this.port;
		}

	}

	/**
	 * Resolves host names. The resolver of the JVM cannot be cancelled, so each lookup
	 * runs on a separate thread, one per host name, and a call stops waiting at its
	 * timeout.
	 */
	private static final class NameLookup {

		private final NameResolver resolver;

		private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

		NameLookup(NameResolver resolver) {
			this.resolver = resolver;
		}

		CompletableFuture<InetAddress[]> resolve(String host) {
			if (isAddress(host)) {
				CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
				run(host, addresses);
				return addresses;
			}
			return this.running.computeIfAbsent(host, this::start);
		}

		/* An address is not looked up. A name has no colon */
		private static boolean isAddress(String host) {
			return host.indexOf(':') >= 0 || InetAddressUtils.isIPv4(host);
		}

		private CompletableFuture<InetAddress[]> start(String host) {
			CompletableFuture<InetAddress[]> lookup = new CompletableFuture<>();
			Thread thread = new Thread(null, () -> run(host, lookup), "arize-name-lookup", 0, false);
			thread.setDaemon(true);
			thread.setContextClassLoader(null);
			thread.start();
			return lookup;
		}

		private void run(String host, CompletableFuture<InetAddress[]> lookup) {
			try {
				lookup.complete(this.resolver.resolve(host));
			}
			catch (IOException | RuntimeException | Error ex) {
				lookup.completeExceptionally(ex);
			}
			finally {
				this.running.remove(host, lookup);
			}
		}

	}

}
