package com.arize.http;

import java.io.IOException;
import java.net.URI;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * What an {@link Engine} has started: connections, and the TLS context that makes them.
 */
final class Transport implements ClientHttpRequestFactory {

	private static final Log logger = LogFactory.getLog(Transport.class);

	private final TransportSettings settings;

	private final ClientHttpRequestFactory factory;

	Transport(TransportSettings settings, Engine engine, SDKConfiguration configuration) {
		this.settings = settings;
		this.factory = start(engine, configuration, settings.sslBundle());
	}

	/*
	 * What a bundle holds shows only here: a key without its certificate, a store that is
	 * none
	 */
	private static ClientHttpRequestFactory start(Engine engine, SDKConfiguration configuration,
			@Nullable SslBundle bundle) {
		try {
			return engine.start(configuration, Tls.bundle(configuration, bundle));
		}
		catch (IllegalStateException ex) {
			if (bundle == null) {
				throw ex;
			}
			throw new ConfigurationException("ssl-bundle", "ssl-bundle cannot be used: " + ex.getMessage(), ex);
		}
	}

	TransportSettings settings() {
		return this.settings;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		return this.factory.createRequest(uri, method);
	}

	void close() {
		try {
			if (this.factory instanceof DisposableBean disposable) {
				disposable.destroy();
			}
		}
		catch (Exception ex) {
			logger.debug("The connections to Arize did not close in order", ex);
		}
	}

}
