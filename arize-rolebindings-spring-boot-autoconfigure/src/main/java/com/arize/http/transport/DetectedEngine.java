package com.arize.http.transport;

import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * An {@link HttpEngine} based on the HTTP client that Spring Boot detects, with the
 * settings that all clients support. None of them limits the total time of an attempt:
 * the read timeout is at most {@code attempt-timeout}, and {@code call-timeout} only
 * prevents further attempts.
 *
 * @param classLoader the class loader to search for an HTTP client
 */
public record DetectedEngine(@Nullable ClassLoader classLoader) implements HttpEngine {

	@Override
	public ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls,
			Deadlines deadlines) {
		Duration readTimeout = min(configuration.readTimeout(), configuration.attemptTimeout());
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withConnectTimeout(configuration.connectTimeout())
			.withReadTimeout(readTimeout)
			.withSslBundle(tls);
		ClientHttpRequestFactory factory = ClientHttpRequestFactoryBuilder.detect(this.classLoader).build(settings);
		if (factory instanceof JdkClientHttpRequestFactory jdk) {
			// decoding fails before the status is known if a body is not encoded as
			// declared
			jdk.enableCompression(false);
		}
		return factory;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
