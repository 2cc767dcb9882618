package com.arize.http;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Intercepts each request after the application's own interceptors. Rejects a request for
 * another origin than the API, and sets the API key again.
 */
final class SameOriginInterceptor implements ClientHttpRequestInterceptor {

	private final URI apiUrl;

	SameOriginInterceptor(URI apiUrl) {
		this.apiUrl = apiUrl;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		URI uri = request.getURI();
		boolean otherOrigin = !Objects.equals(uri.getScheme(), this.apiUrl.getScheme())
				|| !Objects.equals(uri.getAuthority(), this.apiUrl.getAuthority());
		if (otherOrigin) {
			throw new IllegalStateException(
					"An interceptor of the application changed the host of a request from %s to %s: it was not sent"
						.formatted(this.apiUrl.getHost(), uri.getHost()));
		}
		if (!(request.getAttributes().get(InterceptedAttempt.ATTRIBUTE) instanceof InterceptedAttempt intercepted)) {
			return execution.execute(request, body);
		}
		request.getHeaders().setBearerAuth(intercepted.attempt().key());
		return intercepted.execute(() -> execution.execute(request, body));
	}

}
