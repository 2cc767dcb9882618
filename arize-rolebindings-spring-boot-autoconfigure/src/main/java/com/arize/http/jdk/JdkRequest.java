package com.arize.http.jdk;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request that is sent by the JDK's client, with a body that is in memory.
 */
final class JdkRequest extends AbstractClientHttpRequest {

	/* The JDK's client sets these itself */
	private static final Set<String> SET_BY_THE_CLIENT = Set.of("connection", "content-length", "expect", "host",
			"transfer-encoding", "upgrade");

	private final JdkRequestFactory factory;

	private final URI uri;

	private final HttpMethod method;

	private @Nullable FastByteArrayOutputStream body;

	JdkRequest(JdkRequestFactory factory, URI uri, HttpMethod method) {
		this.factory = factory;
		this.uri = uri;
		this.method = method;
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	protected OutputStream getBodyInternal(HttpHeaders headers) {
		if (this.body == null) {
			this.body = new FastByteArrayOutputStream();
		}
		return this.body;
	}

	@Override
	protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder();
		headers.forEach((name, values) -> addHeader(request, name, values));
		byte[] content = (this.body != null) ? this.body.toByteArrayUnsafe() : new byte[0];
		return this.factory.execute(request, this.uri, this.method, content);
	}

	private static void addHeader(HttpRequest.Builder request, String name, List<String> values) {
		if (SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
			return;
		}
		// a request must not have more than one Cookie header (RFC 6265, section 5.4)
		List<String> sent = name.equalsIgnoreCase(HttpHeaders.COOKIE) ? List.of(String.join("; ", values)) : values;
		for (String value : sent) {
			try {
				request.header(name, value);
			}
			catch (IllegalArgumentException ex) {
				// its message contains the value, which may be a secret
				throw new IllegalArgumentException("The header '%s' cannot be sent".formatted(name));
			}
		}
	}

}
