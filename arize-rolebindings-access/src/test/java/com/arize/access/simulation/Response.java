package com.arize.access.simulation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response of the simulated service.
 */
record Response(HttpStatus status, String body, HttpHeaders headers) implements ClientHttpResponse {

	static Response of(HttpStatus status, String body) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(status.isError() ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON);
		return new Response(status, body, headers);
	}

	static Response problem(int status, @Nullable String retryAfter) {
		Response response = of(HttpStatus.valueOf(status), "{\"status\":" + status + ",\"title\":\"simulated\"}");
		if (retryAfter != null) {
			response.headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
		}
		return response;
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
		return new ByteArrayInputStream(this.body.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
	}

}
