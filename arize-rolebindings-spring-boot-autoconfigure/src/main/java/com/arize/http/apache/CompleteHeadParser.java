package com.arize.http.apache;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of an answer. Where the connection ends within it, the engine's own
 * parser takes what came for the whole: a cut answer would be a malformed one, or even a
 * success.
 */
final class CompleteHeadParser extends DefaultHttpResponseParser {

	private @Nullable SessionInputBuffer buffer;

	CompleteHeadParser(Http1Config limits) {
		super(limits, LazyLaxLineParser.INSTANCE, null);
	}

	@Override
	public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
		this.buffer = buffer;
		return super.parse(buffer, new HeadStream(in, buffer.length() > 0));
	}

	/* What the connection has read beyond its last answer */
	boolean hasUnread() {
		return this.buffer != null && this.buffer.length() > 0;
	}

	private static final class HeadStream extends FilterInputStream {

		private boolean begun;

		HeadStream(InputStream in, boolean begun) {
			super(in);
			this.begun = begun;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count = super.read(target, offset, length);
			if (count < 0 && this.begun) {
				throw new EOFException("the answer ended within its head");
			}
			this.begun = true;
			return count;
		}

	}

}
