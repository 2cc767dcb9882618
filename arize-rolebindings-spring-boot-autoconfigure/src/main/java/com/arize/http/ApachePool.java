package com.arize.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.HostnameVerifier;

import com.arize.config.SDKConfiguration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
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
 * Builds the pool of connections. Each stands on a channel: unlike a plain socket, that
 * can be looked at without a wait, and an interruption ends a read from it.
 */
final class ApachePool extends PoolingHttpClientConnectionManagerBuilder {

	/* Far beyond any real answer; the engine itself has no bounds */
	private static final Http1Config HEADER_LIMITS = Http1Config.custom()
		.setMaxLineLength(16 * 1024)
		.setMaxHeaderCount(200)
		.build();

	private ApachePool() {
	}

	static PoolingHttpClientConnectionManager of(SDKConfiguration configuration, @Nullable SslBundle tls) {
		Watch reads = new Watch(configuration.readTimeout());
		ConnectionConfig connections = ConnectionConfig.custom()
			.setConnectTimeout(configuration.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.setSocketTimeout(Timeout.DISABLED)
			.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
			.build();
		return new ApachePool().setTlsSocketStrategy(tls(configuration, tls))
			.setMaxConnTotal(configuration.maxConnections())
			.setMaxConnPerRoute(configuration.maxConnections())
			.setDefaultConnectionConfig(connections)
			.setConnectionFactory((socket) -> new ApacheConnection(HEADER_LIMITS, reads))
			.build();
	}

	private static TlsSocketStrategy tls(SDKConfiguration configuration, @Nullable SslBundle bundle) {
		if (bundle == null) {
			return DefaultClientTlsStrategy.createSystemDefault();
		}
		SslOptions options = bundle.getOptions();
		HostnameVerifier names = configuration.requestVerify() ? new DefaultHostnameVerifier()
				: NoopHostnameVerifier.INSTANCE;
		return new DefaultClientTlsStrategy(bundle.createSslContext(), options.getEnabledProtocols(),
				options.getCiphers(), null, names);
	}

	@Override
	protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver names,
			TlsSocketStrategy tls) {
		return new DefaultHttpClientConnectionOperator(ApachePool::socket, ports, names,
				RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
	}

	/* A channel knows nothing of the JVM's SOCKS proxy */
	private static Socket socket(@Nullable Proxy ignored) throws IOException {
		return (System.getProperty("socksProxyHost") != null) ? new Socket() : SocketChannel.open().socket();
	}

}
