package com.arize.http.internal.engine;

import java.io.IOException;

import com.arize.http.internal.request.ClientHeaders;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends requests: the {@link ConnectionPool}, or a mock server.
 */
@FunctionalInterface
public interface Connections {

	/**
	 * Execute a request once, and return its outcome before the deadline.
	 * @param headers the headers that replace those of the request
	 * @param newConnection whether no connection of an earlier request is used
	 */
	Outcome send(OutgoingRequest request, ClientHeaders headers, Deadline deadline, boolean newConnection);

	/**
	 * Return connections to a mock server, which have no timeouts.
	 */
	static Connections of(ClientHttpRequestFactory mock) {
		return (request, headers, deadline, newConnection) -> {
			try {
				return Outcome.Response.of(execute(mock, request, headers));
			}
			catch (IOException ex) {
				return new Outcome.Unknown(ex);
			}
		};
	}

	private static ClientHttpResponse execute(ClientHttpRequestFactory mock, OutgoingRequest request,
			ClientHeaders headers) throws IOException {
		ClientHttpRequest sent = mock.createRequest(request.getURI(), request.getMethod());
		byte[] body = request.content();
		sent.getHeaders().putAll(request.getHeaders());
		headers.forEach(sent.getHeaders()::set);
		if (body.length != 0) {
			sent.getHeaders().setContentLength(body.length);
		}
		sent.getAttributes().putAll(request.getAttributes());
		sent.getBody().write(body);
		return sent.execute();
	}

}
