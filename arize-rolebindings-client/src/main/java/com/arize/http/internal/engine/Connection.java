package com.arize.http.internal.engine;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import com.arize.exceptions.TransportFailure;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
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
final class Connection extends DefaultBHttpClientConnection {

	private static final int MAX_LINE = 16 * 1024;

	private static final int MAX_HEADERS = 200;

	/* The limits are far above what the API sends. HttpCore itself has none */
	private static final Http1Config HEADER_LIMITS = Http1Config.custom()
		.setMaxLineLength(MAX_LINE)
		.setMaxHeaderCount(MAX_HEADERS + 1)
		.build();

	/*
	 * The JDK has a direct buffer for each thread, as large as the largest number of
	 * bytes that the thread has read or written at once
	 */
	private static final int MAX_BYTES_AT_ONCE = 8 * 1024;

	/* A server that expects TLS begins its response with this byte, which is no letter */
	private static final byte TLS_ALERT = 0x15;

	/*
	 * The messages of the JDK for alerts about the client certificate contain this. With
	 * TLS 1.3, the alerts arrive when the request has been written
	 */
	private static final Pattern CERTIFICATE_REFUSED = Pattern
		.compile("certificate_required|bad_certificate|unsupported_certificate"
				+ "|certificate_(revoked|expired|unknown)|unknown_ca");

	private static final int MAX_STATUS = 999;

	private static final HttpCoreContext CONTEXT = HttpCoreContext.create();

	private final ByteBuffer unexpected = ByteBuffer.allocate(1);

	private final Parser parser;

	private final SocketChannel channel;

	private final InetAddress address;

	private final @Nullable SSLSocket tls;

	/* Messages name the proxy that responds */
	private final @Nullable String proxy;

	/* True if there was an earlier request */
	private boolean reused;

	/* The deadline is that of the current request */

	private boolean written;

	private boolean received;

	private boolean endsWithConnection;

	private @Nullable IOException refusal;

	Connection(SocketChannel channel, InetAddress address, @Nullable SSLSocket tls, @Nullable String proxy)
			throws IOException {
		this(channel, address, tls, proxy, new Parser());
	}

	private Connection(SocketChannel channel, InetAddress address, @Nullable SSLSocket tls, @Nullable String proxy,
			Parser parser) throws IOException {
		super(HEADER_LIMITS, null, null, null, null, null, (ignored) -> parser);
		this.parser = parser;
		this.channel = channel;
		this.address = address;
		this.tls = tls;
		this.proxy = proxy;
		bind((tls != null) ? new Streams(tls, socket()) : new Streams(socket()));
	}

	Socket socket() {
		return this.channel.socket();
	}

	InetAddress address() {
		return this.address;
	}

	/**
	 * Return whether the server may have read the current request: a byte of it may have
	 * been sent, and the server has not refused the connection.
	 */
	boolean isSent() {
		return this.written && this.refusal == null;
	}

	/**
	 * Begin another request.
	 */
	void reuse() {
		this.reused = true;
		this.written = false;
		this.received = false;
		this.endsWithConnection = false;
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
			if (MessageSupport.canResponseHaveBody(request.getMethod(), response) && isReadable(response)) {
				receiveResponseEntity(response);
			}
			return response;
		}
		catch (NoHttpResponseException ex) {
			if (this.proxy != null) {
				throw EngineException.proxyUnreachable(this.proxy + " sent no response", ex);
			}
			throw (this.tls == null && !this.reused) ? EngineException.httpsExpected(false) : ex;
		}
		catch (EngineException ex) {
			if (ex.reason() != TransportFailure.HTTPS_EXPECTED) {
				throw ex;
			}
			this.refusal = (this.proxy != null) ? EngineException.proxySpeaksHttps(this.proxy) : ex;
			throw this.refusal;
		}
		catch (SSLException ex) {
			if (!this.reused && !this.received && CERTIFICATE_REFUSED.matcher(String.valueOf(ex.getMessage())).find()) {
				this.refusal = ex;
			}
			throw ex;
		}
		catch (MessageConstraintException ex) {
			throw EngineException.headersTooLarge(MAX_LINE, MAX_HEADERS);
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
			// the constructor throws for the status 000
			throw malformed(ex);
		}
	}

	private static ProtocolException malformed(Exception cause) {
		ProtocolException malformed = new ProtocolException(cause.getMessage());
		malformed.initCause(cause);
		return malformed;
	}

	private static boolean isReadable(ClassicHttpResponse response) {
		if (!response.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
			return true;
		}
		String coding = transferCoding(response);
		return coding.isEmpty() || coding.equalsIgnoreCase("chunked");
	}

	private static String transferCoding(ClassicHttpResponse response) {
		return Stream.of(response.getHeaders(HttpHeaders.TRANSFER_ENCODING))
			.map(Header::getValue)
			.collect(Collectors.joining(", "))
			.strip();
	}

	/**
	 * Receive the body of a response.
	 */
	void receiveBody(ClassicHttpResponse response, ReceivedResponse target, int maxSize) throws IOException {
		HttpEntity entity = response.getEntity();
		if (entity == null) {
			if (!isReadable(response)) {
				throw new ZipException("the body has the transfer coding %s, which was not requested"
					.formatted(transferCoding(response)));
			}
			return;
		}
		this.endsWithConnection = entity.getContentLength() < 0 && !entity.isChunked();
		try {
			target.receive(entity.getContent(), entity.getContentLength(), maxSize);
		}
		catch (MalformedChunkCodingException ex) {
			throw malformed(ex);
		}
	}

	/*
	 * Return whether another request may follow the response (RFC 9112, sections 6.3 and
	 * 9.3)
	 */
	static boolean isReusable(ClassicHttpRequest request, ClassicHttpResponse response) {
		return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, CONTEXT)
				&& !(response.containsHeader(HttpHeaders.TRANSFER_ENCODING)
						&& response.containsHeader(HttpHeaders.CONTENT_LENGTH));
	}

	@Override
	public boolean isStale() throws IOException {
		SocketHolder sockets = getSocketHolder();
		return sockets == null || this.parser.hasUnread() || hasDecrypted(sockets) || !isSilent();
	}

	/* With TLS, data that has been decrypted cannot be read from the channel again */
	private static boolean hasDecrypted(SocketHolder sockets) throws IOException {
		return sockets.getSSLSocket() != null && sockets.getInputStream().available() > 0;
	}

	/* Does not wait. The check of HttpCore waits */
	private boolean isSilent() throws IOException {
		this.channel.configureBlocking(false);
		try {
			return this.channel.read(this.unexpected.clear()) == 0;
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
			this.channel.configureBlocking(true);
		}
	}

	/* TLS sends no close_notify, because writing it could block the timer */
	@Override
	public void close(CloseMode mode) {
		if (mode != CloseMode.IMMEDIATE) {
			try {
				socket().close();
			}
			catch (IOException ex) {
				// it is closed nevertheless
			}
		}
		super.close(CloseMode.IMMEDIATE);
	}

	private final class Streams extends SocketHolder {

		Streams(Socket socket) {
			super(socket);
		}

		Streams(SSLSocket tls, Socket socket) {
			super(tls, socket);
		}

		@Override
		protected InputStream getInputStream(Socket socket) throws IOException {
			return new Input(super.getInputStream(socket));
		}

		@Override
		protected OutputStream getOutputStream(Socket socket) throws IOException {
			return new Output(super.getOutputStream(socket));
		}

	}

	/**
	 * Reads a response. If the connection ends before it, HttpCore accepts a part of its
	 * headers or of a chunk as if it were complete.
	 */
	private final class Input extends FilterInputStream {

		Input(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count = this.in.read(target, offset, Math.min(length, MAX_BYTES_AT_ONCE));
			boolean first = !Connection.this.received;
			if (count < 0 && !first && !Connection.this.endsWithConnection) {
				throw new EOFException("the connection was closed before the end of the response");
			}
			if (count > 0 && first && target[offset] == TLS_ALERT) {
				throw EngineException.httpsExpected(true);
			}
			Connection.this.received |= count > 0;
			return count;
		}

	}

	private final class Output extends FilterOutputStream {

		Output(OutputStream out) {
			super(out);
		}

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			Connection.this.written = true;
			for (int done = 0; done < length; done += MAX_BYTES_AT_ONCE) {
				this.out.write(bytes, offset + done, Math.min(length - done, MAX_BYTES_AT_ONCE));
			}
		}

	}

	/* The parser has the buffer of the connection */
	private static final class Parser extends DefaultHttpResponseParser {

		private @Nullable SessionInputBuffer buffer;

		Parser() {
			super(HEADER_LIMITS, LazyLaxLineParser.INSTANCE, null);
		}

		@Override
		public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
			this.buffer = buffer;
			return super.parse(buffer, in);
		}

		/*
		 * Return whether bytes beyond the last response have been read from the
		 * connection
		 */
		boolean hasUnread() {
			return this.buffer != null && this.buffer.length() > 0;
		}

	}

}
