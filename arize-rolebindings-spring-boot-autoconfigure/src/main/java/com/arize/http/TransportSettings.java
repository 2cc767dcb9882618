package com.arize.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

/**
 * All that an {@link Engine} makes of a configuration. Where it is the same, clients can
 * share what the engine has started.
 *
 * @param connectTimeout how long a connection may take to be made
 * @param readTimeout how long the server may be silent
 * @param attemptTimeout how long one attempt may take
 * @param maxResponseSize how large an answer may be
 * @param maxConnections how many connections may be open
 * @param requestVerify whether certificates are verified
 * @param caCertificates whom to trust beside the system's authorities
 * @param sslBundle the bundle as it is at this moment
 * @param proxyUrl the proxy
 */
record TransportSettings(Duration connectTimeout, Duration readTimeout, Duration attemptTimeout,
		DataSize maxResponseSize, int maxConnections, boolean requestVerify, List<X509Certificate> caCertificates,
		@Nullable SslBundle sslBundle, @Nullable ProxyUrl proxyUrl) {

	static TransportSettings of(SDKConfiguration configuration, @Nullable SslBundle sslBundle) {
		return new TransportSettings(configuration.connectTimeout(), configuration.readTimeout(),
				configuration.attemptTimeout(), configuration.maxResponseSize(), configuration.maxConnections(),
				configuration.requestVerify(), configuration.caCertificates(), sslBundle, configuration.proxyUrl());
	}

}
