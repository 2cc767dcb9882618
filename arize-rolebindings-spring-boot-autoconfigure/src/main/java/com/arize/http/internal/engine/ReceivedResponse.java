package com.arize.http.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
 * A response in memory, up to {@code max-response-size}. If it was not received
 * completely, the part that was received can be read before the failure. Its connection
 * is not used again until it is released.
 */
public final class ReceivedResponse implements ClientHttpResponse {

	/* The length is announced by the server: no more is allocated in advance */
	private static final int MAX_INITIAL_SIZE = 64 * 1024;

	private static final byte[] NO_CONTENT = {};

	private final int status;

	private final String reason;

	private final HttpHeaders headers;

	private final AtomicReference<@Nullable Consumer<Boolean>> connection = new AtomicReference<>();

	private byte[] content = NO_CONTENT;

	private int size;

	private @Nullable IOException failure;

	ReceivedResponse(int status, String reason, Map<String, List<String>> headers) {
		this.status = status;
		this.reason = reason;
		this.headers = HttpHeaders.readOnlyHttpHeaders(new MultiValueMapAdapter<>(headers));
	}

	void receive(InputStream body, long announced, int maxSize) throws IOException {
		this.content = new byte[(int) Math.max(0, Math.min(announced, Math.min(maxSize, MAX_INITIAL_SIZE)))];
		for (int next = body.read(); next >= 0; next = body.read()) {
			if (this.size == maxSize) {
				throw EngineException.tooLarge(maxSize);
			}
			if (this.size == this.content.length) {
				this.content = Arrays.copyOf(this.content,
						(int) Math.min(Math.max(8192L, 2L * this.content.length), maxSize));
			}
			this.content[this.size++] = (byte) next;
			int count = body.read(this.content, this.size, this.content.length - this.size);
			this.size += Math.max(0, count);
		}
	}

	/* The body ends with the exception */
	void fail(IOException ex) {
		this.failure = ex;
	}

	boolean isComplete() {
		return this.failure == null;
	}

	/* Keep what releases the connection, with whether it may be used again */
	void holdConnection(Consumer<Boolean> releaser) {
		this.connection.set(releaser);
	}

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
		return new Content();
	}

	@Override
	public void close() {
		// nothing is open
	}

	private final class Content extends InputStream {

		private int position;

		@Override
		public int available() {
			return ReceivedResponse.this.size - this.position;
		}

		@Override
		public int read() throws IOException {
			return isAtEnd() ? -1 : ReceivedResponse.this.content[this.position++] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (length != 0 && isAtEnd()) {
				return -1;
			}
			int count = Math.min(length, available());
			System.arraycopy(ReceivedResponse.this.content, this.position, target, offset, count);
			this.position += count;
			return count;
		}

		private boolean isAtEnd() throws IOException {
			IOException failure = ReceivedResponse.this.failure;
			if (available() == 0 && failure != null) {
				throw failure;
			}
			return available() == 0;
		}

		/* Without a copy, if it is all of the body: a page is large */
		@Override
		public byte[] readNBytes(int length) throws IOException {
			byte[] all = ReceivedResponse.this.content;
			if (available() != all.length || length <= all.length) {
				return super.readNBytes(length);
			}
			this.position = all.length;
			return isAtEnd() ? all : super.readNBytes(length);
		}

	}

}
