package com.arize.http.internal.engine;

import java.io.IOException;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import com.arize.http.internal.request.RequestTarget;
import org.jspecify.annotations.Nullable;

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
	 * Send a request, and receive its response within the time limit.
	 * @param authorization the value of the {@code Authorization} header, which replaces
	 * that of the request
	 * @param newConnection whether no connection of an earlier request is used
	 */
	ClientHttpResponse execute(OutgoingRequest request, String authorization, TimeLimit limit, boolean newConnection)
			throws IOException;

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
			return (configuration, tls, deadlines) -> (request, authorization, limit, newConnection) -> {
				ClientHttpRequest sent = requestFactory.createRequest(request.getURI(), request.getMethod());
				byte[] body = request.content();
				sent.getHeaders().putAll(request.getHeaders());
				RequestTarget.CLIENT_HEADERS.forEach(sent.getHeaders()::set);
				sent.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
				if (body.length != 0) {
					sent.getHeaders().setContentLength(body.length);
				}
				sent.getAttributes().putAll(request.getAttributes());
				sent.getBody().write(body);
				return sent.execute();
			};
		}

	}

}
