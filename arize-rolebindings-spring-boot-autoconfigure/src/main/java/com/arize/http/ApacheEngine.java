package com.arize.http;

import java.util.List;
import java.util.concurrent.TimeUnit;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Apache HttpClient 5, without what it would decide by itself: retries, redirects,
 * cookies, logins and codings.
 */
final class ApacheEngine implements Engine {

	/* Far beyond any real answer; the engine itself has no bounds */
	private static final Http1Config HEADER_LIMITS = Http1Config.custom()
		.setMaxLineLength(16 * 1024)
		.setMaxHeaderCount(200)
		.build();

	@Override
	public ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls) {
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withSslBundle(tls);
		HttpComponentsClientHttpRequestFactoryBuilder builder = ClientHttpRequestFactoryBuilder.httpComponents()
			.withHttpClientCustomizer((client) -> customize(client, configuration))
			.withConnectionManagerCustomizer((pool) -> customize(pool, configuration))
			.withDefaultRequestConfigCustomizer((request) -> customize(request, configuration));
		if (!configuration.requestVerify()) {
			builder = builder.withTlsSocketStrategyFactory((bundle) -> (bundle != null)
					? new DefaultClientTlsStrategy(bundle.createSslContext(), NoopHostnameVerifier.INSTANCE) : null);
		}
		return builder.withCustomizer((factory) -> logInToProxy(factory, configuration.proxyUrl())).build(settings);
	}

	private static void customize(HttpClientBuilder client, SDKConfiguration configuration) {
		client.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.disableAuthCaching()
			.disableConnectionState()
			// the JVM's Authenticator is not asked for another login than the key
			.setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
			.addExecInterceptorFirst("arize-call", new CallGuard(configuration))
			.addExecInterceptorFirst("arize-idle", IdleConnections::lookBeforePost)
			.addExecInterceptorLast("arize-sent", CallGuard::markSent);
		ProxyUrl proxy = configuration.proxyUrl();
		if (proxy != null) {
			client.setProxy(host(proxy));
		}
	}

	private static void customize(PoolingHttpClientConnectionManagerBuilder pool, SDKConfiguration configuration) {
		pool.setMaxConnTotal(configuration.maxConnections())
			.setMaxConnPerRoute(configuration.maxConnections())
			.setConnectionConfigResolver(new IdleConnections(configuration))
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(HEADER_LIMITS).build());
	}

	private static void customize(RequestConfig.Builder request, SDKConfiguration configuration) {
		Timeout lease = Timeout.of(configuration.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
		request.setConnectionRequestTimeout(lease).setRedirectsEnabled(false);
	}

	/* At once: to wait until the proxy asks would send every first request twice */
	private static void logInToProxy(HttpComponentsClientHttpRequestFactory factory, @Nullable ProxyUrl proxy) {
		if (proxy == null || proxy.username() == null || proxy.password() == null) {
			return;
		}
		UsernamePasswordCredentials credentials = new UsernamePasswordCredentials(proxy.username(),
				proxy.password().toCharArray());
		factory.setHttpContextFactory((method, uri) -> {
			BasicScheme scheme = new BasicScheme();
			scheme.initPreemptive(credentials);
			HttpClientContext context = HttpClientContext.create();
			context.resetAuthExchange(host(proxy), scheme);
			return context;
		});
	}

	private static HttpHost host(ProxyUrl proxy) {
		return new HttpHost("http", proxy.host(), proxy.port());
	}

}
