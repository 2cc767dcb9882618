package com.arize.http;

import com.arize.config.ProxyUrl;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.apache.ApacheConnections;
import com.arize.http.jdk.JdkConnections;
import com.arize.http.transport.HttpEngine;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Selects the engine: Apache HttpClient 5 where the application has it on its class path,
 * otherwise the JDK's HTTP client.
 */
final class EngineSelector {

	private EngineSelector() {
	}

	/**
	 * Select the engine. Its classes are loaded by the first call.
	 * @param configuration the configuration
	 * @param classLoader the class loader to search for Apache HttpClient 5
	 * @return the engine
	 * @throws ConfigurationException if the configuration requires Apache HttpClient 5
	 * and it is not on the class path
	 */
	static HttpEngine select(SDKConfiguration configuration, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent("org.apache.hc.client5.http.impl.classic.HttpClients", classLoader)) {
			return (settings, tls, deadlines) -> new ApacheConnections(settings, tls, deadlines);
		}
		ProxyUrl proxy = configuration.proxyUrl();
		if (proxy != null && proxy.password() != null) {
			throw new ConfigurationException("proxy-url",
					"proxy-url has a password, which the JDK's HTTP client does not send to a proxy: add the dependency org.apache.httpcomponents.client5:httpclient5");
		}
		return (settings, tls, deadlines) -> new JdkConnections(settings, tls, deadlines);
	}

}
