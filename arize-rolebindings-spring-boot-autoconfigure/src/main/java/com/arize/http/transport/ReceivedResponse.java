package com.arize.http.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.MultiValueMapAdapter;

/**
 * A response that has been received, and needs no connection any more.
 */
public final class ReceivedResponse implements ClientHttpResponse {

	private final int status;

	private final String reason;

	private final HttpHeaders headers;

	private final ReceivedBody body;

	private final @Nullable IOException failure;

	/**
	 * Create a response.
	 * @param status the status
	 * @param reason the reason phrase, which may be empty
	 * @param headers the headers, a map whose keys are case-insensitive
	 * @param body the body
	 * @param failure why the body is not complete, {@code null} if it is
	 */
	public ReceivedResponse(int status, String reason, Map<String, List<String>> headers, ReceivedBody body,
			@Nullable IOException failure) {
		this.status = status;
		this.reason = reason;
		this.headers = HttpHeaders.readOnlyHttpHeaders(new MultiValueMapAdapter<>(headers));
		this.body = body;
		this.failure = failure;
	}

	/* Throws an exception if it is no valid status */
	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.status);
	}

	@Override
	public String getStatusText() {
		return this.reason;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	/* From its beginning each time */
	@Override
	public InputStream getBody() {
		return this.body.toStream(this.failure);
	}

	@Override
	public void close() {
		// nothing is open
	}

}
