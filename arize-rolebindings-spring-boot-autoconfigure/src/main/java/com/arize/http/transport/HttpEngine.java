package com.arize.http.transport;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * What makes connections: Apache HttpClient 5 where it is on the class path, else what
 * Spring Boot finds.
 */
@FunctionalInterface
public interface HttpEngine {

	/**
	 * Make connections possible.
	 * @param configuration the configuration
	 * @param tls the trust and the client certificate, {@code null} for the system's own
	 * @param deadlines runs what ends a request that takes too long
	 * @return a factory of requests; it is closed if it can be
	 */
	ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines);

}
