package com.arize.http.internal.engine;

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
 * Parses the status line and the headers of a response, and requires that they are
 * complete. If the connection is closed before the end of the headers, the parser of
 * HttpClient accepts the part that was received, so that a truncated response would be
 * reported as malformed or even as a success.
 */
final class CompleteHeaderParser extends DefaultHttpResponseParser {

	/* The first byte of the response of a server that expects TLS; no letter */
	private static final byte TLS_ALERT = 0x15;

	private @Nullable SessionInputBuffer buffer;

	CompleteHeaderParser(Http1Config limits) {
		super(limits, LazyLaxLineParser.INSTANCE, null);
	}

	@Override
	public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
		this.buffer = buffer;
		return super.parse(buffer, new HeadStream(in, buffer.length() > 0));
	}

	/* Whether bytes beyond the last response have been read from the connection */
	boolean hasUnread() {
		return this.buffer != null && this.buffer.length() > 0;
	}

	private static final class HeadStream extends FilterInputStream {

		private boolean started;

		HeadStream(InputStream in, boolean started) {
			super(in);
			this.started = started;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count = super.read(target, offset, length);
			if (count < 0 && this.started) {
				throw new EOFException("the response ended before the end of its headers");
			}
			if (!this.started && count > 0 && target[offset] == TLS_ALERT) {
				throw new WrongSchemeException("https", true);
			}
			this.started = true;
			return count;
		}

	}

}
