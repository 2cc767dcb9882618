package com.arize.http.internal.engine;

import java.io.IOException;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends requests on connections that it opens when a request needs one.
 */
@FunctionalInterface
public interface Connections extends AutoCloseable {

	/**
	 * Send a request, and receive its response.
	 */
	ClientHttpResponse execute(OutgoingRequest request, byte[] body) throws IOException;

	/**
	 * Close the connections. Requests in flight fail.
	 */
	@Override
	default void close() {
	}

	/**
	 * Opens {@link Connections}.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Create connections.
		 */
		Connections open(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines);

		/**
		 * Return a factory for a mock server, which has no connections and no timeouts.
		 */
		static Factory of(ClientHttpRequestFactory requestFactory) {
			return (configuration, tls, deadlines) -> (request, body) -> {
				ClientHttpRequest sent = requestFactory.createRequest(request.uri(), request.method());
				sent.getHeaders().putAll(request.headers());
				sent.getHeaders().set(HttpHeaders.AUTHORIZATION, request.authorization());
				if (body.length != 0) {
					sent.getHeaders().setContentLength(body.length);
				}
				sent.getAttributes().putAll(request.attributes());
				sent.getBody().write(body);
				return sent.execute();
			};
		}

	}

}
