package com.arize.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A socket whose reads end with {@code read-timeout}. A timeout of its own would have it
 * change its mode twice for every read, as it stands on a channel.
 */
final class ApacheSockets extends SocketHolder {

	private final Watch reads;

	private ApacheSockets(Socket socket, Watch reads) {
		super(socket);
		this.reads = reads;
	}

	private ApacheSockets(SSLSocket tls, Socket socket, Watch reads) {
		super(tls, socket);
		this.reads = reads;
	}

	static SocketHolder of(SocketHolder sockets, Watch reads) {
		SSLSocket tls = sockets.getSSLSocket();
		Socket socket = sockets.getBaseSocket();
		return (tls != null) ? new ApacheSockets(tls, socket, reads) : new ApacheSockets(socket, reads);
	}

	@Override
	protected InputStream getInputStream(Socket socket) throws IOException {
		return new WatchedStream(super.getInputStream(socket));
	}

	private final class WatchedStream extends FilterInputStream {

		private volatile boolean timedOut;

		WatchedStream(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			Watch.Span span = ApacheSockets.this.reads.start(this::timeOut);
			try {
				return super.read(target, offset, length);
			}
			catch (IOException ex) {
				throw this.timedOut ? new SocketTimeoutException("nothing came within read-timeout") : ex;
			}
			finally {
				span.finish();
			}
		}

		/* Nothing else ends a read from a channel */
		private void timeOut() {
			this.timedOut = true;
			try {
				getBaseSocket().close();
			}
			catch (IOException ex) {
				// then it is as good as closed
			}
		}

	}

}
