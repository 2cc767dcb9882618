package com.arize.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A request factory that responds from memory, so that only the work of the client is
 * measured.
 */
final class NoNetwork implements ClientHttpRequestFactory {

	private static final byte[] BINDING = Json.BINDING.getBytes(StandardCharsets.UTF_8);

	private static final byte[] PAGE = Json.PAGE.getBytes(StandardCharsets.UTF_8);

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new Request(uri, method);
	}

	private static final class Request extends AbstractClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		Request(URI uri, HttpMethod method) {
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
			return new ByteArrayOutputStream(256);
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) {
			if (this.method.equals(HttpMethod.POST)) {
				return new Response(HttpStatus.CREATED, BINDING);
			}
			if (this.method.equals(HttpMethod.DELETE)) {
				return new Response(HttpStatus.NO_CONTENT, new byte[0]);
			}
			return new Response(HttpStatus.OK, (this.uri.getRawQuery() != null) ? PAGE : BINDING);
		}

	}

	private record Response(HttpStatus status, byte[] body, HttpHeaders headers) implements ClientHttpResponse {

		Response(HttpStatus status, byte[] body) {
			this(status, body, new HttpHeaders());
			this.headers.setContentLength(body.length);
			if (body.length > 0) {
				this.headers.setContentType(MediaType.APPLICATION_JSON);
			}
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return this.status;
		}

		@Override
		public String getStatusText() {
			return this.status.getReasonPhrase();
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.body);
		}

		@Override
		public void close() {
		}

	}

}
