package com.arize.http;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.apache.ApacheEngine;
import com.arize.http.transport.DetectedEngine;
import com.arize.http.transport.HttpEngine;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Selects the engine: Apache HttpClient 5 where it is on the class path, otherwise the
 * HTTP client that Spring Boot detects.
 */
final class EngineSelector {

	private static final Log logger = LogFactory.getLog(EngineSelector.class);

	private EngineSelector() {
	}

	/**
	 * Select the engine.
	 * @param configuration the configuration
	 * @param classLoader the class loader to search for Apache HttpClient 5
	 * @return the engine
	 * @throws ConfigurationException if the configuration requires Apache HttpClient 5
	 * and it is not on the class path
	 */
	static HttpEngine select(SDKConfiguration configuration, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent("org.apache.hc.client5.http.impl.classic.HttpClients", classLoader)) {
			// loads the classes of the engine with the first call
			return (settings, tls, deadlines) -> new ApacheEngine().start(settings, tls, deadlines);
		}
		if (configuration.proxyUrl() != null) {
			throw new ConfigurationException("proxy-url",
					"proxy-url needs Apache HttpClient 5: add org.apache.httpcomponents.client5:httpclient5");
		}
		logger.info(
				"Apache HttpClient 5 is not on the class path: requests to Arize use the HTTP client that Spring Boot detects");
		return new DetectedEngine(classLoader);
	}

}
