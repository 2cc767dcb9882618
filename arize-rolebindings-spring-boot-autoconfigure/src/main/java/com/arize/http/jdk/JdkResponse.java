package com.arize.http.jdk;

import java.io.InputStream;
import java.net.http.HttpResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response of the JDK's client, which holds no connection any more.
 */
final class JdkResponse implements ClientHttpResponse {

	private final HttpResponse.ResponseInfo info;

	private final InputStream body;

	private @Nullable HttpHeaders headers;

	JdkResponse(HttpResponse.ResponseInfo info, InputStream body) {
		this.info = info;
		this.body = body;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.info.statusCode());
	}

	/* The JDK's client does not keep the reason phrase */
	@Override
	public String getStatusText() {
		HttpStatus status = HttpStatus.resolve(this.info.statusCode());
		return (status != null) ? status.getReasonPhrase() : "";
	}

	@Override
	public HttpHeaders getHeaders() {
		if (this.headers == null) {
			HttpHeaders copy = new HttpHeaders();
			this.info.headers().map().forEach(copy::put);
			this.headers = HttpHeaders.readOnlyHttpHeaders(copy);
		}
		return this.headers;
	}

	@Override
	public InputStream getBody() {
		return this.body;
	}

	@Override
	public void close() {
		// the body is in memory
	}

}
