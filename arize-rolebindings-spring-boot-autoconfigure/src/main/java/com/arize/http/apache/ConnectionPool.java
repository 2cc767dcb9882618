package com.arize.http.apache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HostnameVerifier;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import com.arize.http.transport.NameLookup;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * The connections of Apache HttpClient 5. HttpClient closes its connection manager after
 * an Error; this one stays open until it is shut down.
 */
final class ConnectionPool extends PoolingHttpClientConnectionManager {

	/* Far above what the API sends; HttpClient itself has no limits */
	private static final Http1Config HEADER_LIMITS = Http1Config.custom()
		.setMaxLineLength(16 * 1024)
		.setMaxHeaderCount(200)
		.build();

	ConnectionPool(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines,
			NameLookup.Resolver names, Duration maxLifetime) {
		super(new CancellableConnectionOperator(names, tls(configuration, tls), configuration.connectTimeout(),
				deadlines), PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null,
				(socket) -> new StaleCheckedConnection(HEADER_LIMITS));
		setMaxTotal(configuration.maxConnections());
		setDefaultMaxPerRoute(configuration.maxConnections());
		setDefaultConnectionConfig(ConnectionConfig.custom()
			.setConnectTimeout(configuration.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.setSocketTimeout(Timeout.of(configuration.readTimeout()))
			.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
			.setTimeToLive(maxLifetime.toMillis(), TimeUnit.MILLISECONDS)
			.build());
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
	public void close(CloseMode mode) {
		// called by HttpClient
	}

	void shutDown() {
		super.close(CloseMode.GRACEFUL);
	}

}
