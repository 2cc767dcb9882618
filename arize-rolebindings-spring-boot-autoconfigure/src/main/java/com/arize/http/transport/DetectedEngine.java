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
 * The HTTP client that Spring Boot finds, with the settings that all of them have. None
 * of them limits an attempt as a whole: it ends with its read timeout, which is not
 * longer than {@code attempt-timeout}, whatever is left of {@code call-timeout}. That
 * only keeps another attempt from being started.
 *
 * @param classLoader where to look
 */
public record DetectedEngine(@Nullable ClassLoader classLoader) implements HttpEngine {

	@Override
	public ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls,
			Deadlines deadlines) {
		// none of them has a limit for an attempt as a whole
		Duration readTimeout = min(configuration.readTimeout(), configuration.attemptTimeout());
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withConnectTimeout(configuration.connectTimeout())
			.withReadTimeout(readTimeout)
			.withSslBundle(tls);
		ClientHttpRequestFactory factory = ClientHttpRequestFactoryBuilder.detect(this.classLoader).build(settings);
		if (factory instanceof JdkClientHttpRequestFactory jdk) {
			// where a body is not coded as it says, it fails before the status is known
			jdk.enableCompression(false);
		}
		return factory;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
