package com.arize.http.internal.engine;

import java.io.IOException;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.http.internal.request.ClientHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends requests: the {@link ConnectionPool}, or a mock server.
 */
@FunctionalInterface
public interface Connections extends AutoCloseable {

	/**
	 * Execute a request once, and return its outcome before the deadline.
	 * @param authorization the value of the {@code Authorization} header, which replaces
	 * that of the request
	 * @param newConnection whether no connection of an earlier request is used
	 */
	Outcome send(OutgoingRequest request, String authorization, Deadline deadline, boolean newConnection);

	@Override
	default void close() {
	}

	@FunctionalInterface
	interface Factory {

		Connections open(SDKConfiguration configuration, @Nullable TlsSettings tls, Deadlines deadlines);

		/**
		 * Return a factory for a mock server, which has no connections and no timeouts.
		 */
		static Factory of(ClientHttpRequestFactory requestFactory) {
			return (configuration, tls, deadlines) -> (request, authorization, deadline, newConnection) -> {
				try {
					return Outcome.Response.of(execute(requestFactory, request, authorization));
				}
				catch (IOException ex) {
					return new Outcome.Unknown(ex);
				}
			};
		}

		private static ClientHttpResponse execute(ClientHttpRequestFactory requestFactory, OutgoingRequest request,
				String authorization) throws IOException {
			ClientHttpRequest sent = requestFactory.createRequest(request.getURI(), request.getMethod());
			byte[] body = request.content();
			sent.getHeaders().putAll(request.getHeaders());
			ClientHeaders.forEach(authorization, sent.getHeaders()::set);
			if (body.length != 0) {
				sent.getHeaders().setContentLength(body.length);
			}
			sent.getAttributes().putAll(request.getAttributes());
			sent.getBody().write(body);
			return sent.execute();
		}

	}

}
