package com.arize.http.apache;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.arize.http.failure.ResponseTooLargeException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response body of limited size. It finishes its exchange and releases the connection
 * when it has been read completely, and closes the connection when it is closed before
 * that.
 */
final class LimitedEntity extends HttpEntityWrapper {

	private final TimedExchange exchange;

	private final long maxSize;

	private @Nullable InputStream content;

	LimitedEntity(HttpEntity entity, TimedExchange exchange, long maxSize) {
		super(entity);
		this.exchange = exchange;
		this.maxSize = maxSize;
	}

	@Override
	public InputStream getContent() throws IOException {
		if (this.content == null) {
			this.content = new LimitedStream(super.getContent());
		}
		return this.content;
	}

	@Override
	public void close() throws IOException {
		getContent().close();
	}

	private final class LimitedStream extends FilterInputStream {

		private long size;

		private boolean complete;

		LimitedStream(InputStream content) {
			super(content);
		}

		@Override
		public int read() throws IOException {
			byte[] single = new byte[1];
			return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xFF;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			if (this.complete) {
				// another exchange may use the connection
				return -1;
			}
			try {
				int count = super.read(buffer, offset, length);
				if (count < 0) {
					complete();
				}
				else {
					count(count);
				}
				return count;
			}
			catch (ResponseTooLargeException ex) {
				throw ex;
			}
			catch (IOException | RuntimeException ex) {
				throw failure(ex);
			}
		}

		private void complete() throws IOException {
			super.close();
			this.complete = true;
			LimitedEntity.this.exchange.release();
		}

		private void count(int count) throws ResponseTooLargeException {
			this.size += count;
			if (this.size > LimitedEntity.this.maxSize) {
				throw new ResponseTooLargeException(LimitedEntity.this.maxSize);
			}
		}

		private IOException failure(Exception ex) {
			try {
				return LimitedEntity.this.exchange.failure(ex);
			}
			catch (HttpException protocol) {
				return new IOException(protocol);
			}
			finally {
				LimitedEntity.this.exchange.abandon();
			}
		}

		@Override
		public void close() {
			if (!this.complete) {
				LimitedEntity.this.exchange.abandon();
			}
		}

	}

}
