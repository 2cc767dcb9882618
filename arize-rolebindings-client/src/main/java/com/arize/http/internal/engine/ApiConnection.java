package com.arize.http.internal.engine;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLSocket;

import com.arize.exceptions.TransportFailure;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is reused only if the server has sent nothing since the last
 * response: neither the end of the stream, nor bytes that would be read as the next
 * response.
 */
final class ApiConnection extends DefaultBHttpClientConnection {

	/* Far above what the API sends; HttpCore itself has no limits */
	private static final Http1Config HEADER_LIMITS = Http1Config.custom()
		.setMaxLineLength(16 * 1024)
		.setMaxHeaderCount(200)
		.build();

	private static final int MAX_STATUS = 999;

	private static final HttpCoreContext CONTEXT = HttpCoreContext.create();

	private final ByteBuffer unexpected = ByteBuffer.allocate(1);

	private final CompleteHeaderParser parser;

	private final Socket socket;

	private final @Nullable SSLSocket socketOfTls;

	/* The name of the proxy that responds, for messages */
	private final @Nullable String proxy;

	private boolean written;

	/* Whether there was an earlier request */
	private boolean reused;

	ApiConnection(Socket socket, @Nullable SSLSocket tls, @Nullable String proxy) throws IOException {
		this(socket, tls, proxy, new CompleteHeaderParser(HEADER_LIMITS));
	}

	private ApiConnection(Socket socket, @Nullable SSLSocket tls, @Nullable String proxy, CompleteHeaderParser parser)
			throws IOException {
		super(HEADER_LIMITS, null, null, null, null, null, (ignored) -> parser);
		this.parser = parser;
		this.socket = socket;
		this.socketOfTls = tls;
		this.proxy = proxy;
		bind((tls != null) ? new RecordingSocket(tls, socket) : new RecordingSocket(socket));
	}

	Socket socket() {
		return this.socket;
	}

	/* Whether a byte of the current request may have been sent */
	boolean isWritten() {
		return this.written;
	}

	/**
	 * Begin another request.
	 */
	void reuse() {
		this.reused = true;
		this.written = false;
	}

	/**
	 * Send a request and receive the head of its response.
	 */
	ClassicHttpResponse execute(ClassicHttpRequest request) throws IOException {
		try {
			sendRequestHeader(request);
			sendRequestEntity(request);
			flush();
			ClassicHttpResponse response = receiveHead();
			while (response.getCode() < HttpStatus.SC_SUCCESS) {
				response = receiveHead();
			}
			if (response.getCode() > MAX_STATUS) {
				throw new ProtocolException("invalid status");
			}
			if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
				receiveResponseEntity(response);
			}
			return response;
		}
		catch (NoHttpResponseException ex) {
			if (this.proxy != null) {
				throw EngineException.proxyUnreachable(this.proxy + " sent no response", ex);
			}
			throw (this.socketOfTls == null && !this.reused) ? EngineException.httpsExpected(false) : ex;
		}
		catch (EngineException ex) {
			if (ex.reason() != TransportFailure.HTTPS_EXPECTED) {
				throw ex;
			}
			// the server could not read it
			this.written = false;
			throw (this.proxy != null) ? EngineException.proxySpeaksHttps(this.proxy) : ex;
		}
		catch (MessageConstraintException ex) {
			throw EngineException.headersTooLarge(HEADER_LIMITS.getMaxLineLength(), HEADER_LIMITS.getMaxHeaderCount());
		}
		catch (HttpException ex) {
			throw malformed(ex);
		}
	}

	private ClassicHttpResponse receiveHead() throws IOException, HttpException {
		try {
			return receiveResponseHeader();
		}
		catch (IllegalArgumentException ex) {
			// for the status 000
			throw malformed(ex);
		}
	}

	private static ProtocolException malformed(Exception cause) {
		ProtocolException malformed = new ProtocolException(cause.getMessage());
		malformed.initCause(cause);
		return malformed;
	}

	static boolean isReusable(ClassicHttpRequest request, ClassicHttpResponse response) {
		return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, CONTEXT);
	}

	@Override
	public boolean isStale() throws IOException {
		SocketHolder sockets = getSocketHolder();
		if (sockets == null || this.parser.hasUnread() || hasDecrypted(sockets)) {
			return true;
		}
		SocketChannel channel = this.socket.getChannel();
		return (channel != null) ? !isSilent(channel) : super.isStale() || this.parser.hasUnread();
	}

	/* With TLS, data that has been decrypted cannot be read from the channel again */
	private static boolean hasDecrypted(SocketHolder sockets) throws IOException {
		return sockets.getSSLSocket() != null && sockets.getInputStream().available() > 0;
	}

	/* Does not wait, as the check of HttpCore does */
	private boolean isSilent(SocketChannel channel) throws IOException {
		channel.configureBlocking(false);
		try {
			return channel.read(this.unexpected.clear()) == 0;
		}
		catch (ClosedChannelException ex) {
			// the request has ended, or its thread was interrupted
			throw ex;
		}
		catch (IOException ex) {
			// the server has reset the connection
			return false;
		}
		finally {
			channel.configureBlocking(true);
		}
	}

	/* Without the close_notify of TLS, whose writing could block the timer */
	@Override
	public void close(CloseMode mode) {
		if (mode != CloseMode.IMMEDIATE) {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				// it is closed nevertheless
			}
		}
		super.close(CloseMode.IMMEDIATE);
	}

	private OutputStream recording(OutputStream out) {
		return new FilterOutputStream(out) {

			@Override
			public void write(int value) throws IOException {
				ApiConnection.this.written = true;
				this.out.write(value);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				ApiConnection.this.written = true;
				this.out.write(bytes, offset, length);
			}

		};
	}

	private final class RecordingSocket extends SocketHolder {

		RecordingSocket(Socket socket) {
			super(socket);
		}

		RecordingSocket(SSLSocket tls, Socket socket) {
			super(tls, socket);
		}

		@Override
		protected OutputStream getOutputStream(Socket socket) throws IOException {
			return recording(super.getOutputStream(socket));
		}

	}

	/**
	 * Parses the status line and the headers of a response, and requires that they are
	 * complete. If the connection is closed before the end of the headers, the parser of
	 * HttpCore accepts the part that was received, so that a truncated response would be
	 * reported as malformed or even as a success.
	 */
	private static final class CompleteHeaderParser extends DefaultHttpResponseParser {

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
					throw EngineException.httpsExpected(true);
				}
				this.started = true;
				return count;
			}

		}

	}

}
