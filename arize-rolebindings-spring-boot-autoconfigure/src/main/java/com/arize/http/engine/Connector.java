package com.arize.http.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Opens connections: resolves the name of the host, connects a socket to one of its
 * addresses, opens a tunnel if there is a proxy, and starts TLS.
 */
final class Connector {

	private final SDKConfiguration configuration;

	private final NameLookup names;

	private final @Nullable ProxySelector proxies;

	private final @Nullable SSLParameters tlsParameters;

	private final @Nullable SSLSocketFactory tls;

	Connector(SDKConfiguration configuration, @Nullable SslBundle tls, NameLookup.Resolver names) {
		this.configuration = configuration;
		this.names = new NameLookup(names);
		this.proxies = (configuration.proxyUrl() != null) ? null : ProxySelector.getDefault();
		// the context of the system takes time, and is not needed without TLS
		this.tls = (tls != null) ? tls.createSslContext().getSocketFactory()
				: configuration.apiScheme().equals("https") ? (SSLSocketFactory) SSLSocketFactory.getDefault() : null;
		this.tlsParameters = (tls != null)
				? new SSLParameters(tls.getOptions().getCiphers(), tls.getOptions().getEnabledProtocols()) : null;
	}

	/**
	 * Return the route of a request.
	 */
	Route route(URI uri) {
		ProxyUrl proxy = this.configuration.proxyUrl();
		return Route.of(uri,
				(proxy != null) ? InetSocketAddress.createUnresolved(proxy.host(), proxy.port()) : proxyOfTheJvm(uri));
	}

	private @Nullable InetSocketAddress proxyOfTheJvm(URI uri) {
		List<Proxy> selected = (this.proxies != null) ? this.proxies.select(uri) : List.of();
		for (int i = 0; i < selected.size(); i++) {
			Proxy proxy = selected.get(i);
			if (proxy.type() == Proxy.Type.DIRECT) {
				return null;
			}
			if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
				return address;
			}
		}
		return null;
	}

	/**
	 * Open a connection.
	 */
	ApiConnection open(Route route, Exchange exchange) throws IOException {
		Socket socket = connect(addresses(route, exchange),
				(route.proxy() != null) ? route.proxy().getPort() : route.port(), exchange);
		boolean opened = false;
		try {
			SSLSocket tlsSocket = null;
			if (route.tls()) {
				socket.setSoTimeout(millis(this.configuration.connectTimeout().toMillis()));
				if (route.proxy() != null) {
					openTunnel(socket, route, route.proxy());
				}
				tlsSocket = startTls(socket, route);
			}
			socket.setSoTimeout(millis(this.configuration.readTimeout().toMillis()));
			opened = true;
			return new ApiConnection(socket, tlsSocket);
		}
		finally {
			if (!opened) {
				Exchange.close(socket);
			}
		}
	}

	private static int millis(long millis) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
	}

	private InetAddress[] addresses(Route route, Exchange exchange) throws IOException {
		InetSocketAddress proxy = route.proxy();
		String host = (proxy != null) ? proxy.getHostString() : route.host();
		InetAddress[] addresses = (proxy != null && !proxy.isUnresolved()) ? new InetAddress[] { proxy.getAddress() }
				: exchange.await(this.names.resolve(host));
		InetAddress[] accepted = Stream.of(addresses)
			.filter(this.configuration.addressFilter())
			.toArray(InetAddress[]::new);
		if (accepted.length == 0) {
			throw new AddressRefusedException(host);
		}
		return accepted;
	}

	private Socket connect(InetAddress[] addresses, int port, Exchange exchange) throws IOException {
		IOException failure = new UnknownHostException("no address");
		for (InetAddress address : addresses) {
			Socket socket = socket();
			try {
				exchange.use(socket);
				socket.setTcpNoDelay(true);
				socket.connect(new InetSocketAddress(address, port),
						millis(this.configuration.connectTimeout().toMillis()));
				return socket;
			}
			catch (ClosedChannelException ex) {
				// the request has ended, or its thread was interrupted
				Exchange.close(socket);
				throw ex;
			}
			catch (IOException ex) {
				Exchange.close(socket);
				failure = ex;
			}
		}
		throw failure;
	}

	/* The socket of a channel does not support the JVM's SOCKS proxy */
	private static Socket socket() throws IOException {
		return (System.getProperty("socksProxyHost") != null) ? new Socket() : SocketChannel.open().socket();
	}

	/*
	 * By a connection of its own, so that nothing the proxy sends is read as a response
	 */
	private void openTunnel(Socket socket, Route route, InetSocketAddress proxy) throws IOException {
		ClassicHttpRequest connect = new BasicClassicHttpRequest("CONNECT", null, route.authority());
		connect.addHeader(HttpHeaders.HOST, route.authority());
		authenticate(connect);
		ClassicHttpResponse response = new ApiConnection(socket, null).execute(connect);
		if (response.getCode() != HttpStatus.SC_OK) {
			throw new ProxyRefusedException(proxy.getHostString() + ":" + proxy.getPort(), response.getCode(),
					response.getReasonPhrase());
		}
	}

	/**
	 * Add the credentials for the proxy, if there are any.
	 */
	void authenticate(ClassicHttpRequest request) {
		ProxyUrl proxy = this.configuration.proxyUrl();
		if (proxy != null && proxy.username() != null && proxy.password() != null) {
			request.addHeader(HttpHeaders.PROXY_AUTHORIZATION, "Basic " + org.springframework.http.HttpHeaders
				.encodeBasicAuth(proxy.username(), proxy.password(), StandardCharsets.UTF_8));
		}
	}

	private SSLSocket startTls(Socket socket, Route route) throws IOException {
		SSLSocket tlsSocket = (SSLSocket) Objects.requireNonNull(this.tls)
			.createSocket(socket, route.host(), route.port(), true);
		SSLParameters parameters = tlsSocket.getSSLParameters();
		if (this.tlsParameters != null && this.tlsParameters.getCipherSuites() != null) {
			parameters.setCipherSuites(this.tlsParameters.getCipherSuites());
		}
		if (this.tlsParameters != null && this.tlsParameters.getProtocols() != null) {
			parameters.setProtocols(this.tlsParameters.getProtocols());
		}
		// the trust manager for request-verify=false ignores it
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		tlsSocket.setSSLParameters(parameters);
		tlsSocket.startHandshake();
		return tlsSocket;
	}

}
