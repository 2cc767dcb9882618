package com.arize.http.apache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HostnameVerifier;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import com.arize.http.transport.NameLookup;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Builds the connection pool.
 */
final class ConnectionPoolBuilder extends PoolingHttpClientConnectionManagerBuilder {

	/* Far above what the API sends; HttpClient itself has no limits */
	private static final Http1Config HEADER_LIMITS = Http1Config.custom()
		.setMaxLineLength(16 * 1024)
		.setMaxHeaderCount(200)
		.build();

	private final Duration connectTimeout;

	private final Deadlines deadlines;

	ConnectionPoolBuilder(SDKConfiguration configuration, @Nullable SslBundle tls, ApacheEngine engine,
			Deadlines deadlines) {
		this.connectTimeout = configuration.connectTimeout();
		this.deadlines = deadlines;
		ConnectionConfig connections = ConnectionConfig.custom()
			.setConnectTimeout(configuration.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.setSocketTimeout(Timeout.of(configuration.readTimeout()))
			.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
			.setTimeToLive(engine.maxLifetime().toMillis(), TimeUnit.MILLISECONDS)
			.build();
		setTlsSocketStrategy(tls(configuration, tls));
		setDnsResolver(engine.dnsResolver());
		setMaxConnTotal(configuration.maxConnections());
		setMaxConnPerRoute(configuration.maxConnections());
		setDefaultConnectionConfig(connections);
		setConnectionFactory((socket) -> new StaleCheckedConnection(HEADER_LIMITS));
	}

	private static TlsSocketStrategy tls(SDKConfiguration configuration, @Nullable SslBundle bundle) {
		if (bundle == null) {
			return DefaultClientTlsStrategy.createSystemDefault();
		}
		SslOptions options = bundle.getOptions();
		HostnameVerifier verifier = configuration.requestVerify() ? new DefaultHostnameVerifier()
				: NoopHostnameVerifier.INSTANCE;
		return new DefaultClientTlsStrategy(bundle.createSslContext(), options.getEnabledProtocols(),
				options.getCiphers(), null, verifier);
	}

	@Override
	protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver dnsResolver,
			TlsSocketStrategy tls) {
		return new CancellableConnectionOperator(ports, new NameLookup(dnsResolver::resolve),
				RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build(),
				this.connectTimeout, this.deadlines);
	}

}
