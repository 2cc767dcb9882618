package com.arize.http.apache;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.NullEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request of Apache HttpClient 5, whose headers are not copied.
 */
final class ApacheRequest implements ClientHttpRequest {

	private final ApacheRequestFactory factory;

	private final URI uri;

	private final HttpMethod method;

	private final HttpUriRequestBase request;

	private final HttpHeaders headers;

	private final Map<String, Object> attributes = new HashMap<>(2);

	private @Nullable FastByteArrayOutputStream body;

	ApacheRequest(ApacheRequestFactory factory, URI uri, HttpMethod method) {
		this.factory = factory;
		this.uri = uri;
		this.method = method;
		this.request = new HttpUriRequestBase(method.name(), uri);
		this.headers = ApacheHeaders.of(this.request);
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
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public OutputStream getBody() {
		if (this.body == null) {
			this.body = new FastByteArrayOutputStream();
		}
		return this.body;
	}

	@Override
	public ClientHttpResponse execute() throws IOException {
		if (this.body != null) {
			this.request.setEntity(new ByteArrayEntity(this.body.toByteArrayUnsafe(), null));
		}
		else if (!Method.isSafe(this.method.name())) {
			this.request.setEntity(NullEntity.INSTANCE);
		}
		// HttpClient sets these, and rejects a request that has them
		this.request.removeHeaders(HttpHeaders.CONTENT_LENGTH);
		this.request.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
		joinCookies();
		return this.factory.execute(this.request);
	}

	/* A request must not have more than one Cookie header (RFC 6265, section 5.4) */
	private void joinCookies() {
		Header[] cookies = this.request.getHeaders(HttpHeaders.COOKIE);
		if (cookies.length > 1) {
			this.headers.set(HttpHeaders.COOKIE, String.join("; ", this.headers.getOrEmpty(HttpHeaders.COOKIE)));
		}
	}

}
