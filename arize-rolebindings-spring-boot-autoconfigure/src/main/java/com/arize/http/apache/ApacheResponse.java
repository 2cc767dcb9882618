package com.arize.http.apache;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response of Apache HttpClient 5.
 */
final class ApacheResponse implements ClientHttpResponse {

	private final ClassicHttpResponse response;

	private @Nullable HttpHeaders headers;

	ApacheResponse(ClassicHttpResponse response) {
		this.response = response;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.response.getCode());
	}

	@Override
	public String getStatusText() {
		return this.response.getReasonPhrase();
	}

	@Override
	public HttpHeaders getHeaders() {
		if (this.headers == null) {
			HttpEntity entity = this.response.getEntity();
			if (entity != null && entity.getContentLength() < 0) {
				// not the length of a chunked body
				this.response.removeHeaders(HttpHeaders.CONTENT_LENGTH);
			}
			this.headers = HttpHeaders.readOnlyHttpHeaders(ApacheHeaders.of(this.response));
		}
		return this.headers;
	}

	@Override
	public InputStream getBody() throws IOException {
		HttpEntity entity = this.response.getEntity();
		return (entity != null) ? entity.getContent() : InputStream.nullInputStream();
	}

	/* The connection is only reused if the body has been read completely */
	@Override
	public void close() {
		try (this.response) {
			EntityUtils.consume(this.response.getEntity());
		}
		catch (IOException ex) {
			// the connection is closed then
		}
	}

}
