package com.arize.http;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

import com.arize.http.retry.Attempt;
import com.arize.http.timeout.CallDeadline;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Runs after the application's own interceptors and sees to it that what they made of a
 * request still goes to Arize, with the key of Arize.
 */
final class SameOriginInterceptor implements ClientHttpRequestInterceptor {

	static final String ATTEMPT_ATTRIBUTE = Attempt.class.getName();

	private final URI apiUrl;

	SameOriginInterceptor(URI apiUrl) {
		this.apiUrl = apiUrl;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		URI uri = request.getURI();
		boolean elsewhere = !Objects.equals(uri.getScheme(), this.apiUrl.getScheme())
				|| !Objects.equals(uri.getAuthority(), this.apiUrl.getAuthority());
		if (elsewhere) {
			throw new IllegalStateException(
					"An interceptor of the application led a request for %s to %s: it was not sent"
						.formatted(this.apiUrl.getHost(), uri.getHost()));
		}
		if (!(request.getAttributes().get(ATTEMPT_ATTRIBUTE) instanceof Attempt attempt)) {
			return execution.execute(request, body);
		}
		attempt.authorization().applyTo(request.getHeaders());
		// an interceptor may have moved the request to another thread
		CallDeadline outer = CallDeadline.enter(attempt.attempts().deadline());
		try {
			return execution.execute(request, body);
		}
		finally {
			CallDeadline.enter(outer);
		}
	}

}
