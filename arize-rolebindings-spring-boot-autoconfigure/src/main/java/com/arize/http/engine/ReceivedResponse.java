package com.arize.http.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.MultiValueMapAdapter;

/**
 * A response that has been received. Its connection is not used again until it is
 * released.
 */
public final class ReceivedResponse implements ClientHttpResponse {

	private final int status;

	private final String reason;

	private final HttpHeaders headers;

	private final ReceivedBody body;

	private final @Nullable IOException failure;

	private final AtomicReference<@Nullable Consumer<Boolean>> connection;

	/**
	 * Create a response.
	 * @param status the status
	 * @param reason the reason phrase, which may be empty
	 * @param headers the headers, a map whose keys are case-insensitive
	 * @param body the body
	 * @param failure why the body is not complete, {@code null} if it is
	 * @param connection releases the connection, with whether it may be used again
	 */
	ReceivedResponse(int status, String reason, Map<String, List<String>> headers, ReceivedBody body,
			@Nullable IOException failure, Consumer<Boolean> connection) {
		this.status = status;
		this.reason = reason;
		this.headers = HttpHeaders.readOnlyHttpHeaders(new MultiValueMapAdapter<>(headers));
		this.body = body;
		this.failure = failure;
		this.connection = new AtomicReference<>(connection);
	}

	/**
	 * Release the connection of the response.
	 * @param reusable whether it may be used again
	 */
	public void release(boolean reusable) {
		Consumer<Boolean> held = this.connection.getAndSet(null);
		if (held != null) {
			held.accept(reusable);
		}
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
