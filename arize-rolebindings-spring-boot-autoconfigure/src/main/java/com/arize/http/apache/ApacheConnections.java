package com.arize.http.apache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.NameLookup;
import org.apache.hc.client5.http.AuthenticationStrategy;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.ProtocolExec;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.NullEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends requests by Apache HttpClient 5. Its retries, redirects, cookies, authentication
 * and content decoding are disabled.
 */
public final class ApacheConnections implements HttpEngine.Connections {

	/**
	 * The default maximum lifetime of a connection. It is limited because a host name may
	 * resolve to another address later.
	 */
	public static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

	/** The default time after which an idle connection is closed. */
	public static final Duration MAX_IDLE = Duration.ofMinutes(1);

	/* Prevents authentication with credentials of the JVM's Authenticator */
	private static final AuthenticationStrategy NO_AUTHENTICATION = (type, challenges, context) -> List.of();

	private static final ExecChainHandler PROXIED = new ProtocolExec(NO_AUTHENTICATION,
			DefaultAuthenticationStrategy.INSTANCE, null, true);

	private final SDKConfiguration configuration;

	private final Deadlines deadlines;

	private final ConnectionPool pool;

	private final CloseableHttpClient client;

	private final Future<?> eviction;

	/**
	 * Create an instance with the default lifetimes. Its parameters are those of
	 * {@link HttpEngine#start}.
	 * @param configuration the configuration
	 * @param tls the trusted certificates and the client certificate, {@code null} for
	 * the defaults of the system
	 * @param deadlines the timer that cancels a request at its timeout
	 */
	public ApacheConnections(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines) {
		this(configuration, tls, deadlines, InetAddress::getAllByName, MAX_LIFETIME, MAX_IDLE);
	}

	/**
	 * Create an instance.
	 * @param configuration the configuration
	 * @param tls the trusted certificates and the client certificate, {@code null} for
	 * the defaults of the system
	 * @param deadlines the timer that cancels a request at its timeout
	 * @param names the resolver of host names
	 * @param maxLifetime the maximum lifetime of a connection
	 * @param maxIdle the time after which an idle connection is closed
	 */
	public ApacheConnections(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines,
			NameLookup.Resolver names, Duration maxLifetime, Duration maxIdle) {
		this.configuration = configuration;
		this.deadlines = deadlines;
		this.pool = new ConnectionPool(configuration, tls, deadlines, names, maxLifetime);
		this.client = client(configuration, this.pool);
		this.eviction = deadlines.every(maxIdle.dividedBy(2), () -> this.pool.closeIdle(TimeValue.of(maxIdle)));
	}

	private static CloseableHttpClient client(SDKConfiguration configuration, ConnectionPool pool) {
		HttpClientBuilder client = HttpClientBuilder.create().useSystemProperties().setConnectionManager(pool);
		Timeout poolWait = Timeout.of(configuration.attemptTimeout().toMillis(), TimeUnit.MILLISECONDS);
		client.setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(poolWait).build())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.disableAuthCaching()
			.disableConnectionState()
			.replaceExecInterceptor(ChainElement.PROTOCOL.name(), ApacheConnections::authenticate)
			.addExecInterceptorFirst("arize-call", ApacheExchange::receive)
			.addExecInterceptorLast("arize-sent", ApacheExchange::markSent);
		ProxyUrl proxy = configuration.proxyUrl();
		if (proxy != null) {
			client.setProxy(host(proxy));
		}
		else {
			client.setRoutePlanner(new SystemRoutePlanner());
		}
		return client.build();
	}

	private static HttpHost host(ProxyUrl proxy) {
		return new HttpHost("http", proxy.host(), proxy.port());
	}

	/*
	 * The API key is a header, so only a proxy can need authentication: for any other
	 * request, HttpClient would parse the path and create the state of one in vain
	 */
	private static ClassicHttpResponse authenticate(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		return (scope.route.getProxyHost() != null) ? PROXIED.execute(request, scope, chain)
				: chain.proceed(request, scope);
	}

	@Override
	public ClientHttpResponse execute(HttpRequest request, Map<String, List<String>> headers, byte[] body,
			TimeLimit limit) throws IOException {
		HttpUriRequestBase message = new HttpUriRequestBase(request.getMethod().name(), request.getURI());
		headers.forEach((name, values) -> addHeader(message, name, values));
		if (body.length != 0) {
			message.setEntity(new ByteArrayEntity(body, null));
		}
		else if (!Method.isSafe(message.getMethod())) {
			message.setEntity(NullEntity.INSTANCE);
		}
		ApacheExchange exchange = new ApacheExchange(request.getURI(), message, limit, this.deadlines,
				(int) this.configuration.maxResponseSize().toBytes());
		authenticate(exchange, this.configuration.proxyUrl());
		return exchange.execute(this.client);
	}

	private static void addHeader(HttpUriRequestBase message, String name, List<String> values) {
		if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH) || name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)) {
			// HttpClient sets these, and rejects a request that has them
			return;
		}
		// without an iterator for each header
		for (int i = 0; i < values.size(); i++) {
			message.addHeader(name, values.get(i));
		}
	}

	/*
	 * Preemptive: a challenge of the proxy would require sending the first request twice
	 */
	private static void authenticate(ApacheExchange exchange, @Nullable ProxyUrl proxy) {
		if (proxy != null && proxy.username() != null && proxy.password() != null) {
			BasicScheme scheme = new BasicScheme();
			scheme.initPreemptive(new UsernamePasswordCredentials(proxy.username(), proxy.password().toCharArray()));
			exchange.resetAuthExchange(host(proxy), scheme);
		}
	}

	@Override
	public void close() {
		this.eviction.cancel(false);
		this.pool.shutDown();
	}

	/* That of HttpClient creates the URI again, which costs more than the selection */
	private static final class SystemRoutePlanner extends DefaultRoutePlanner {

		private final @Nullable ProxySelector proxies = ProxySelector.getDefault();

		SystemRoutePlanner() {
			super(null);
		}

		@Override
		protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
			List<Proxy> selected = (this.proxies != null) ? this.proxies.select(((ApacheExchange) context).uri())
					: List.of();
			for (int i = 0; i < selected.size(); i++) {
				Proxy proxy = selected.get(i);
				if (proxy.type() == Proxy.Type.DIRECT) {
					return null;
				}
				if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
					return new HttpHost(null, address.getAddress(), address.getHostString(), address.getPort());
				}
			}
			return null;
		}

	}

}
