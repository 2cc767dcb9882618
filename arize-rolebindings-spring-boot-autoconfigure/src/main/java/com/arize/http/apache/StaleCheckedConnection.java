package com.arize.http.apache;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is reused only if the server has sent nothing since the last
 * response: neither the end of the stream, nor bytes that would be read as the next
 * response.
 */
final class StaleCheckedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

	private final ByteBuffer unexpected = ByteBuffer.allocate(1);

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private final CompleteHeaderParser parser;

	StaleCheckedConnection(Http1Config limits) {
		this(limits, new CompleteHeaderParser(limits));
	}

	private StaleCheckedConnection(Http1Config limits, CompleteHeaderParser parser) {
		super(limits, null, null, null, null, null, (ignored) -> parser);
		this.parser = parser;
	}

	/*
	 * While connecting, several sockets are bound in turn, and another thread closes the
	 * connection if the call is cancelled
	 */
	@Override
	protected void bind(SocketHolder sockets) throws IOException {
		super.bind(sockets);
		if (this.closed.isDone()) {
			super.close(CloseMode.IMMEDIATE);
			throw new AsynchronousCloseException();
		}
	}

	@Override
	public void close() throws IOException {
		this.closed.complete(null);
		super.close();
	}

	@Override
	public void close(CloseMode mode) {
		this.closed.complete(null);
		super.close(mode);
	}

	/**
	 * Return a future for the close of this connection.
	 * @return a future that is completed when the client closes the connection
	 */
	CompletableFuture<?> closed() {
		return this.closed;
	}

	@Override
	public boolean isStale() throws IOException {
		SocketHolder sockets = getSocketHolder();
		if (sockets == null || this.parser.hasUnread() || hasDecrypted(sockets)) {
			return true;
		}
		SocketChannel channel = sockets.getBaseSocket().getChannel();
		return (channel != null) ? !isSilent(channel) : super.isStale() || this.parser.hasUnread();
	}

	/* With TLS, data that has been decrypted cannot be read from the channel again */
	private static boolean hasDecrypted(SocketHolder sockets) throws IOException {
		return sockets.getSSLSocket() != null && sockets.getInputStream().available() > 0;
	}

	private boolean isSilent(SocketChannel channel) throws IOException {
		channel.configureBlocking(false);
		try {
			return channel.read(this.unexpected.clear()) == 0;
		}
		finally {
			channel.configureBlocking(true);
		}
	}

	@Override
	public @Nullable Socket getSocket() {
		SocketHolder sockets = getSocketHolder();
		return (sockets != null) ? sockets.getSocket() : null;
	}

	@Override
	public void passivate() {
		// an idle connection is not read, so its socket timeout does not matter
	}

	@Override
	public void activate() {
		// the pool sets the read timeout
	}

}
