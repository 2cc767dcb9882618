package com.arize.http.transport;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Strategy for opening connections, based on the JDK's HTTP client or on Apache
 * HttpClient 5.
 */
@FunctionalInterface
public interface HttpEngine {

	/**
	 * Create a request factory.
	 * @param configuration the configuration
	 * @param tls the trusted certificates and the client certificate, {@code null} for
	 * the defaults of the system
	 * @param deadlines the timer that cancels a request at its timeout
	 * @return a request factory; it is destroyed after use if it is a
	 * {@link org.springframework.beans.factory.DisposableBean}
	 */
	ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines);

}
