package com.arize.http.jdk;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLParameters;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.http.failure.NotSentException;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.NameLookup;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.ReflectionUtils;

/**
 * Sends requests by the JDK's {@link HttpClient}. Only the collector of the response body
 * runs on its selector thread, so that it needs no other thread.
 */
public final class JdkConnections implements HttpEngine.Connections {

	/* The JDK's client sets these itself */
	private static final Set<String> SET_BY_THE_CLIENT = Set.of("connection", "content-length", "expect", "host",
			"transfer-encoding", "upgrade");

	/* Shorter than the 30 seconds for which the JVM caches addresses */
	private static final long LOOKUP_VALIDITY_NANOS = TimeUnit.SECONDS.toNanos(5);

	/* The number of permits for calls that wait, when the connections are closed */
	private static final int ALL = 1_000_000;

	/* From JDK 21 on */
	private static final @Nullable Method SHUTDOWN = ReflectionUtils.findMethod(HttpClient.class, "shutdownNow");

	private final SDKConfiguration configuration;

	private final HttpClient.Builder builder;

	private final @Nullable ProxySelector proxies;

	private final Deadlines deadlines;

	/* Ends before a lookup of the JDK's client starts, which cannot be cancelled */
	private final NameLookup lookup = new NameLookup(InetAddress::getAllByName);

	private final ConcurrentMap<String, Long> resolved = new ConcurrentHashMap<>();

	private final Semaphore connections;

	private final Set<JdkExchange> running = ConcurrentHashMap.newKeySet();

	private volatile @Nullable HttpClient client;

	/**
	 * Create an instance. Its parameters are those of {@link HttpEngine#start}.
	 * @param configuration the configuration
	 * @param tls the trusted certificates and the client certificate, {@code null} for
	 * the defaults of the system
	 * @param deadlines the timer that cancels a request at its timeout
	 */
	public JdkConnections(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines) {
		this.deadlines = deadlines;
		this.configuration = configuration;
		this.connections = new Semaphore(configuration.maxConnections());
		this.builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(configuration.connectTimeout())
			.executor(Runnable::run);
		ProxyUrl proxy = configuration.proxyUrl();
		this.proxies = (proxy != null)
				? ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
				: ProxySelector.getDefault();
		if (this.proxies != null) {
			this.builder.proxy(this.proxies);
		}
		if (tls != null) {
			SslOptions options = tls.getOptions();
			this.builder.sslContext(tls.createSslContext())
				.sslParameters(new SSLParameters(options.getCiphers(), options.getEnabledProtocols()));
		}
		this.client = this.builder.build();
	}

	@Override
	public ClientHttpResponse execute(HttpRequest request, Map<String, List<String>> headers, byte[] body,
			TimeLimit limit) throws IOException {
		URI uri = request.getURI();
		java.net.http.HttpRequest.Builder message = java.net.http.HttpRequest.newBuilder(uri);
		headers.forEach((name, values) -> addHeader(message, name, values));
		JdkExchange exchange = new JdkExchange(this.configuration, uri, proxy(uri), request.getMethod(), body, limit,
				this.deadlines);
		acquireConnection(exchange);
		HttpClient current = null;
		try {
			this.running.add(exchange);
			// read after the exchange was added, so that one of them is seen by close()
			current = this.client;
			if (current == null) {
				throw new NotSentException(new AsynchronousCloseException());
			}
			resolve(exchange);
			return exchange.execute(current, message);
		}
		catch (IOException ex) {
			replaceIfDead(current, ex);
			throw ex;
		}
		finally {
			this.running.remove(exchange);
			this.connections.release();
		}
	}

	private static void addHeader(java.net.http.HttpRequest.Builder message, String name, List<String> values) {
		if (SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
			return;
		}
		try {
			values.forEach((value) -> message.header(name, value));
		}
		catch (IllegalArgumentException ex) {
			// its message contains the value, which may be a secret
			throw new IllegalArgumentException("The header '%s' cannot be sent".formatted(name));
		}
	}

	/* An idle connection is reused before another is opened */
	private void acquireConnection(JdkExchange exchange) throws IOException {
		try {
			// throws if the thread is interrupted, even if there is a permit
			while (!this.connections.tryAcquire(exchange.nanosLeft(), TimeUnit.NANOSECONDS)) {
				// no time is left
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NotSentException(new ClosedByInterruptException());
		}
	}

	/* For each request, the JDK's client looks up what the JVM then has in its cache */
	private void resolve(JdkExchange exchange) throws IOException {
		String host = exchange.connectsTo();
		if (NameLookup.isAddress(host)) {
			return;
		}
		Long before = this.resolved.get(host);
		if (before == null || System.nanoTime() - before > LOOKUP_VALIDITY_NANOS) {
			exchange.awaitLookup(this.lookup.resolve(host));
			this.resolved.put(host, System.nanoTime());
		}
	}

	/* The JDK's client uses only the first proxy */
	private @Nullable InetSocketAddress proxy(URI uri) {
		List<Proxy> selected = (this.proxies != null) ? this.proxies.select(uri) : List.of();
		boolean proxied = !selected.isEmpty() && selected.get(0).type() == Proxy.Type.HTTP;
		return proxied ? (InetSocketAddress) selected.get(0).address() : null;
	}

	/* An Error on its selector thread, such as one for missing memory, ends a client */
	private void replaceIfDead(@Nullable HttpClient current, IOException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		if (current != null && String.valueOf(cause.getMessage()).contains("selector manager closed")) {
			synchronized (this) {
				this.client = (this.client == current) ? this.builder.build() : this.client;
			}
		}
	}

	/* Without shutdownNow, idle connections are closed when the client is collected */
	@Override
	public void close() {
		HttpClient current;
		synchronized (this) {
			current = this.client;
			this.client = null;
		}
		this.running.forEach(JdkExchange::close);
		this.connections.release(ALL);
		if (current != null && SHUTDOWN != null) {
			ReflectionUtils.invokeMethod(SHUTDOWN, current);
		}
	}

}
