package com.arize.http.transport;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

/**
 * The part of a configuration that an {@link HttpEngine} uses. Clients with the same
 * settings can share a transport.
 *
 * @param connectTimeout the connect timeout
 * @param readTimeout the read timeout
 * @param attemptTimeout the timeout of one attempt
 * @param maxResponseSize the maximum size of a response body
 * @param maxConnections the maximum number of open connections
 * @param requestVerify whether certificates are verified
 * @param caCertificates the additional trusted certificate authorities
 * @param tls the contents of the SSL bundle
 * @param proxyUrl the proxy
 */
record TransportSettings(Duration connectTimeout, Duration readTimeout, Duration attemptTimeout,
		DataSize maxResponseSize, int maxConnections, boolean requestVerify, List<X509Certificate> caCertificates,
		@Nullable SslBundleContents tls, @Nullable ProxyUrl proxyUrl) {

	/**
	 * Return the settings of a configuration.
	 * @param configuration the configuration
	 * @param sslBundle its current SSL bundle
	 * @return the settings
	 * @throws ConfigurationException if the stores of the bundle cannot be read
	 */
	static TransportSettings of(SDKConfiguration configuration, @Nullable SslBundle sslBundle) {
		return new TransportSettings(configuration.connectTimeout(), configuration.readTimeout(),
				configuration.attemptTimeout(), configuration.maxResponseSize(), configuration.maxConnections(),
				configuration.requestVerify(), configuration.caCertificates(),
				(sslBundle != null) ? contents(sslBundle) : null, configuration.proxyUrl());
	}

	private static SslBundleContents contents(SslBundle bundle) {
		try {
			return SslBundleContents.of(bundle);
		}
		catch (IllegalStateException ex) {
			throw unusable(ex);
		}
	}

	static ConfigurationException unusable(IllegalStateException ex) {
		return new ConfigurationException("ssl-bundle", "ssl-bundle cannot be used: " + ex.getMessage(), ex);
	}

	/*
	 * On JDK 17, the generated methods of a record prevent the class loader of its
	 * components from being collected
	 */
	private List<@Nullable Object> values() {
		return Arrays.asList(this.connectTimeout, this.readTimeout, this.attemptTimeout, this.maxResponseSize,
				this.maxConnections, this.requestVerify, this.caCertificates, this.tls, this.proxyUrl);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TransportSettings that && values().equals(that.values());
	}

	@Override
	public int hashCode() {
		return values().hashCode();
	}

	@Nullable SslBundle bundle() {
		return (this.tls != null) ? this.tls.bundle() : null;
	}

}
