package com.arize.http.engine;

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
	 * @param request the request
	 * @param body the body of the request, which may be empty
	 * @return the response; its body fails if it was not received completely
	 * @throws IOException if there is no response, a {@link NotSentException} if the
	 * request was not sent
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
		 * @param configuration the configuration
		 * @param tls the trusted certificates and the client certificate, {@code null}
		 * for the defaults of the system
		 * @param deadlines the timer that ends a request at its timeout
		 * @return the connections
		 */
		Connections open(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines);

		/**
		 * Return a factory for a mock server, which has no connections and no timeouts.
		 * @param requestFactory sends the requests
		 * @return the factory
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
