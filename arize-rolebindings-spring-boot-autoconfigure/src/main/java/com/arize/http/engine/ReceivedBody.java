package com.arize.http.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

import com.arize.http.engine.ResponseTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response in memory, up to {@code max-response-size}. If it was not
 * received completely, the part that was received can be read before the failure.
 */
public final class ReceivedBody {

	/* The length is announced by the server: no more is allocated in advance */
	private static final int MAX_INITIAL_SIZE = 64 * 1024;

	private final int maxSize;

	private byte[] content;

	private int size;

	/**
	 * Create an empty body.
	 * @param announced the length that the response announces, negative if it does not
	 * @param maxSize the maximum size in bytes
	 */
	public ReceivedBody(long announced, int maxSize) {
		this.maxSize = maxSize;
		this.content = new byte[(int) Math.max(0, Math.min(announced, Math.min(maxSize, MAX_INITIAL_SIZE)))];
	}

	/**
	 * Append bytes.
	 * @param received the bytes
	 * @throws ResponseTooLargeException if they exceed the maximum size; those that do
	 * not are appended
	 */
	public void append(ByteBuffer received) throws ResponseTooLargeException {
		int count = Math.min(received.remaining(), this.maxSize - this.size);
		reserve(count);
		received.get(this.content, this.size, count);
		this.size += count;
		if (received.hasRemaining()) {
			throw new ResponseTooLargeException(this.maxSize);
		}
	}

	/**
	 * Append all bytes of a stream.
	 * @param received the stream
	 * @throws ResponseTooLargeException if they exceed the maximum size
	 * @throws IOException if the stream fails; what was read before is appended
	 */
	public void append(InputStream received) throws IOException {
		for (int next = received.read(); next >= 0; next = received.read()) {
			if (this.size == this.maxSize) {
				throw new ResponseTooLargeException(this.maxSize);
			}
			reserve(1);
			this.content[this.size++] = (byte) next;
			int count = received.read(this.content, this.size, this.content.length - this.size);
			this.size += Math.max(0, count);
		}
	}

	private void reserve(int count) {
		if (this.content.length - this.size < count) {
			int doubled = (int) Math.min(Math.max(8192L, 2L * this.content.length), this.maxSize);
			this.content = Arrays.copyOf(this.content, Math.max(this.size + count, doubled));
		}
	}

	/* A stream from the beginning, which ends with the failure, if there is one */
	InputStream toStream(@Nullable IOException failure) {
		return new Content(failure);
	}

	private final class Content extends InputStream {

		private final @Nullable IOException failure;

		private int position;

		Content(@Nullable IOException failure) {
			this.failure = failure;
		}

		@Override
		public int available() {
			return ReceivedBody.this.size - this.position;
		}

		@Override
		public int read() throws IOException {
			return isAtEnd() ? -1 : ReceivedBody.this.content[this.position++] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (length != 0 && isAtEnd()) {
				return -1;
			}
			int count = Math.min(length, available());
			System.arraycopy(ReceivedBody.this.content, this.position, target, offset, count);
			this.position += count;
			return count;
		}

		private boolean isAtEnd() throws IOException {
			if (available() == 0 && this.failure != null) {
				throw this.failure;
			}
			return available() == 0;
		}

		/* Without a copy, if it is all of the body: a page is large */
		@Override
		public byte[] readNBytes(int length) throws IOException {
			byte[] all = ReceivedBody.this.content;
			if (available() != all.length || length <= all.length) {
				return super.readNBytes(length);
			}
			this.position = all.length;
			return isAtEnd() ? all : super.readNBytes(length);
		}

	}

}
