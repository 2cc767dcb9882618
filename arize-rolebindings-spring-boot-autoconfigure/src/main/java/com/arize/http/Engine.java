package com.arize.http;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

/**
 * What makes connections: Apache HttpClient 5 where it is on the class path, else what
 * Spring Boot finds.
 */
@FunctionalInterface
interface Engine {

	/**
	 * Make connections possible.
	 * @param configuration the configuration
	 * @param tls the trust and the client certificate, {@code null} for the system's own
	 * @param deadlines runs what ends a request that takes too long
	 * @return a factory of requests; it is closed if it can be
	 */
	ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines);

	/**
	 * Choose the engine.
	 * @param configuration the configuration
	 * @param classLoader where to look for Apache HttpClient 5
	 * @return the engine
	 * @throws ConfigurationException if the configuration asks for something that only
	 * Apache HttpClient 5 can do, and it is not there
	 */
	static Engine choose(SDKConfiguration configuration, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent("org.apache.hc.client5.http.impl.classic.HttpClients", classLoader)) {
			// its classes come with the first call
			return (settings, tls, deadlines) -> new ApacheEngine().start(settings, tls, deadlines);
		}
		if (configuration.proxyUrl() != null) {
			throw new ConfigurationException("proxy-url",
					"proxy-url needs Apache HttpClient 5: add org.apache.httpcomponents.client5:httpclient5");
		}
		Log logger = LogFactory.getLog(Engine.class);
		logger.info(
				"Apache HttpClient 5 is not on the class path: Arize is called with the HTTP client that Spring Boot finds");
		return new DetectedEngine(classLoader);
	}

}
