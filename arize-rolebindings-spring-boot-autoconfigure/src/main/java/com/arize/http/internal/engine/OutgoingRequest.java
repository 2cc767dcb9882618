package com.arize.http.internal.engine;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpMethod;

/**
 * A request to send, without its body.
 *
 * @param method the method
 * @param uri the URI
 * @param headers the headers, a map whose keys are case-insensitive
 * @param authorization the value of the {@code Authorization} header, which replaces that
 * of the headers
 * @param attributes the attributes for a mock server
 * @param limit the limit of the time until the end of the response
 * @param newConnection whether no connection of an earlier request is used
 */
public record OutgoingRequest(HttpMethod method, URI uri, Map<String, List<String>> headers, String authorization,
		Map<String, Object> attributes, TimeLimit limit, boolean newConnection) {

	/**
	 * Return the method and the URI.
	 */
	@Override
	public String toString() {
		return this.method + " " + this.uri;
	}

}
