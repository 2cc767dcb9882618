package com.arize.http.transport;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends requests by the JDK's HTTP client or by Apache HttpClient 5.
 */
@FunctionalInterface
public interface HttpEngine {

	/**
	 * Start the engine. It opens a connection when a request needs one.
	 * @param configuration the configuration
	 * @param tls the trusted certificates and the client certificate, {@code null} for
	 * the defaults of the system
	 * @param deadlines the timer that cancels a request at its timeout
	 * @return the connections
	 */
	Connections start(SDKConfiguration configuration, @Nullable SslBundle tls, Deadlines deadlines);

	/**
	 * Return an engine without connections of its own, such as that of a mock server. It
	 * has no timeouts.
	 * @param requestFactory sends the requests
	 * @return the engine
	 */
	static HttpEngine of(ClientHttpRequestFactory requestFactory) {
		return (configuration, tls, deadlines) -> (request, headers, body, limit) -> {
			ClientHttpRequest sent = requestFactory.createRequest(request.getURI(), request.getMethod());
			sent.getHeaders().putAll(headers);
			if (body.length != 0) {
				sent.getHeaders().setContentLength(body.length);
			}
			sent.getAttributes().putAll(request.getAttributes());
			sent.getBody().write(body);
			return sent.execute();
		};
	}

	/**
	 * The connections of an engine.
	 */
	@FunctionalInterface
	interface Connections extends AutoCloseable {

		/**
		 * Send a request, and receive its response.
		 * @param request the method, the URI and the attributes of the request
		 * @param headers its headers: {@link org.springframework.http.HttpHeaders} copies
		 * them to iterate
		 * @param body the body of the request, which may be empty
		 * @param limit the limit of the time until the end of the response
		 * @return the response, which needs no connection any more, except that of a mock
		 * server; its body fails if it was not received completely
		 * @throws IOException if there is no response, a
		 * {@link com.arize.http.failure.NotSentException} if the request was not sent
		 */
		ClientHttpResponse execute(HttpRequest request, Map<String, List<String>> headers, byte[] body, TimeLimit limit)
				throws IOException;

		/**
		 * Close the connections. Requests in flight fail.
		 */
		@Override
		default void close() {
		}

	}

}
