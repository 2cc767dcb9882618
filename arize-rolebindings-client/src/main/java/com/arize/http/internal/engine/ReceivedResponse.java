package com.arize.http.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
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

	/* No more is allocated in advance, whatever length the server announces */
	private static final int MAX_INITIAL_SIZE = 64 * 1024;

	private static final byte[] NO_CONTENT = {};

	private final ClassicHttpResponse message;

	private final HttpStatusCode status;

	private @Nullable HttpHeaders headers;

	private Consumer<Boolean> releaser = (reusable) -> {
	};

	private byte[] content = NO_CONTENT;

	private int size;

	private @Nullable IOException failure;

	ReceivedResponse(ClassicHttpResponse message) {
		this.message = message;
		this.status = HttpStatusCode.valueOf(message.getCode());
	}

	void receive(InputStream body, long announced, int maxSize) throws IOException {
		this.content = new byte[(int) Math.max(0, Math.min(announced, Math.min(maxSize, MAX_INITIAL_SIZE)))];
		byte[] next = new byte[1];
		while (true) {
			boolean full = this.size == this.content.length;
			int count = full ? body.read(next, 0, 1)
					: body.read(this.content, this.size, this.content.length - this.size);
			if (count < 0) {
				return;
			}
			if (full) {
				grow(maxSize);
				this.content[this.size] = next[0];
			}
			this.size += count;
		}
	}

	private void grow(int maxSize) throws IOException {
		if (this.size == maxSize) {
			throw EngineException.tooLarge(maxSize);
		}
		this.content = Arrays.copyOf(this.content, (int) Math.min(Math.max(8192L, 2L * this.content.length), maxSize));
	}

	/* The body ends with the exception */
	void fail(IOException ex) {
		this.failure = ex;
	}

	boolean isComplete() {
		return this.failure == null;
	}

	/* The releaser is called with whether the connection may be used again */
	void onRelease(Consumer<Boolean> releaser) {
		this.releaser = releaser;
	}

	/**
	 * Release the connection, which must be done once.
	 */
	public void release(boolean reusable) {
		this.releaser.accept(reusable);
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return this.status;
	}

	@Override
	public String getStatusText() {
		return Objects.requireNonNullElse(this.message.getReasonPhrase(), "");
	}

	/* They are created when they are needed. A success without a body needs none */
	@Override
	public HttpHeaders getHeaders() {
		if (this.headers == null) {
			HttpHeaders received = new HttpHeaders(
					new MultiValueMapAdapter<>(new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
			for (Header header : this.message.getHeaders()) {
				received.add(header.getName(), header.getValue());
			}
			if (received.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
				// it is not the length of a chunked response
				received.remove(HttpHeaders.CONTENT_LENGTH);
			}
			this.headers = HttpHeaders.readOnlyHttpHeaders(received);
		}
		return this.headers;
	}

	/* Each call reads the body from its beginning */
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

		/* A complete body is not copied, because a page is large */
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
