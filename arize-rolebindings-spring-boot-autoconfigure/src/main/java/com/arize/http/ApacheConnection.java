package com.arize.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.jspecify.annotations.Nullable;

/**
 * A connection that serves again only if the server has said nothing since its last
 * answer: neither that it closes the connection, nor anything that would be taken for the
 * next answer.
 */
final class ApacheConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

	private final ByteBuffer stray = ByteBuffer.allocate(1);

	private final ApacheResponseParser parser;

	private final Watch reads;

	ApacheConnection(Http1Config limits, Watch reads) {
		this(limits, new ApacheResponseParser(limits), reads);
	}

	private ApacheConnection(Http1Config limits, ApacheResponseParser parser, Watch reads) {
		super(limits, null, null, null, null, null, (ignored) -> parser);
		this.parser = parser;
		this.reads = reads;
	}

	@Override
	protected void bind(SocketHolder sockets) throws IOException {
		super.bind(ApacheSockets.of(sockets, this.reads));
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

	/* Under TLS, what has been decrypted does not show in the channel any more */
	private static boolean hasDecrypted(SocketHolder sockets) throws IOException {
		return sockets.getSSLSocket() != null && sockets.getInputStream().available() > 0;
	}

	private boolean isSilent(SocketChannel channel) throws IOException {
		channel.configureBlocking(false);
		try {
			return channel.read(this.stray.clear()) == 0;
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
		// nothing is read from an idle connection
	}

	@Override
	public void activate() {
		// the pool sets the read timeout
	}

}
