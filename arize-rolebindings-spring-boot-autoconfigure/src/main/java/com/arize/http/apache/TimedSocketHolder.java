package com.arize.http.apache;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import javax.net.ssl.SSLSocket;

import com.arize.http.timeout.Deadlines;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A socket whose reads are limited by {@code read-timeout}. {@code SO_TIMEOUT} is not
 * used, because the socket of a channel would change its blocking mode twice per read.
 */
final class TimedSocketHolder extends SocketHolder {

	private final ReadTimeout timeout;

	private TimedSocketHolder(Socket socket, ReadTimeout timeout) {
		super(socket);
		this.timeout = timeout;
	}

	private TimedSocketHolder(SSLSocket tls, Socket socket, ReadTimeout timeout) {
		super(tls, socket);
		this.timeout = timeout;
	}

	static SocketHolder of(SocketHolder sockets, ReadTimeout timeout) {
		SSLSocket tls = sockets.getSSLSocket();
		Socket socket = sockets.getBaseSocket();
		return (tls != null) ? new TimedSocketHolder(tls, socket, timeout) : new TimedSocketHolder(socket, timeout);
	}

	@Override
	protected InputStream getInputStream(Socket socket) throws IOException {
		return new TimedStream(super.getInputStream(socket));
	}

	private final class TimedStream extends FilterInputStream {

		TimedStream(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			Deadlines.Timeout span = TimedSocketHolder.this.timeout.start(this::timeOut);
			try {
				return super.read(target, offset, length);
			}
			catch (IOException ex) {
				throw span.isExpired() ? new SocketTimeoutException("no data within read-timeout") : ex;
			}
			finally {
				span.finish();
			}
		}

		/* A blocking read from a channel ends only if the socket is closed */
		private void timeOut() {
			try {
				getBaseSocket().close();
			}
			catch (IOException ex) {
				// the read has ended already
			}
		}

	}

	/**
	 * The timeout of a read.
	 *
	 * @param duration the timeout
	 * @param deadlines the timer of the timeout
	 */
	record ReadTimeout(Duration duration, Deadlines deadlines) {

		Deadlines.Timeout start(Runnable onExpiry) {
			return this.deadlines.start(this.duration, onExpiry);
		}

	}

}
