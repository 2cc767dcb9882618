package com.arize.http.apache;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import com.arize.http.transport.HttpEngine;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * An {@link HttpEngine} based on Apache HttpClient 5. Its retries, redirects, cookies,
 * authentication and content decoding are disabled.
 *
 * @param dnsResolver the resolver of host names
 * @param maxLifetime the maximum lifetime of a connection
 * @param maxIdle the time after which an idle connection is closed
 */
public record ApacheEngine(DnsResolver dnsResolver, Duration maxLifetime, Duration maxIdle) implements HttpEngine {

	/**
	 * The default maximum lifetime of a connection. It is limited because a host name may
	 * resolve to another address later.
	 */
	public static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

	/** The default time after which an idle connection is closed. */
	public static final Duration MAX_IDLE = Duration.ofMinutes(1);

	/**
	 * Create an engine with the system's DNS resolver and the default lifetimes.
	 */
	public ApacheEngine() {
		this(SystemDefaultDnsResolver.INSTANCE, MAX_LIFETIME, MAX_IDLE);
	}

	@Override
	public ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls,
			Deadlines deadlines) {
		return new ApacheRequestFactory(() -> client(configuration, tls, deadlines), context(configuration.proxyUrl()),
				this.maxIdle, deadlines);
	}

	private ApacheRequestFactory.Client client(SDKConfiguration configuration, @Nullable SslBundle tls,
			Deadlines deadlines) {
		PoolingHttpClientConnectionManager pool = new ConnectionPoolBuilder(configuration, tls, this, deadlines)
			.build();
		HttpClientBuilder client = HttpClientBuilder.create().useSystemProperties().setConnectionManager(pool);
		Timeout poolWait = Timeout.of(configuration.attemptTimeout().toMillis(), TimeUnit.MILLISECONDS);
		client.setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(poolWait).build())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.disableAuthCaching()
			.disableConnectionState()
			.replaceExecInterceptor(ChainElement.PROTOCOL.name(), new UnauthenticatedExchange())
			.addExecInterceptorFirst("arize-call", new ExchangeLimitHandler(configuration, deadlines))
			.addExecInterceptorLast("arize-sent", ExchangeLimitHandler::markSent);
		ProxyUrl proxy = configuration.proxyUrl();
		if (proxy != null) {
			client.setProxy(host(proxy));
		}
		else {
			client.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
		}
		return new ApacheRequestFactory.Client(client.build(), pool);
	}

	/*
	 * Preemptive: a challenge of the proxy would require sending the first request twice
	 */
	private static Supplier<HttpClientContext> context(@Nullable ProxyUrl proxy) {
		if (proxy == null || proxy.username() == null || proxy.password() == null) {
			return TimedExchange.Context::new;
		}
		UsernamePasswordCredentials credentials = new UsernamePasswordCredentials(proxy.username(),
				proxy.password().toCharArray());
		return () -> {
			BasicScheme scheme = new BasicScheme();
			scheme.initPreemptive(credentials);
			HttpClientContext context = new TimedExchange.Context();
			context.resetAuthExchange(host(proxy), scheme);
			return context;
		};
	}

	private static HttpHost host(ProxyUrl proxy) {
		return new HttpHost("http", proxy.host(), proxy.port());
	}

}
