package com.arize.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port at which connections are neither accepted nor refused, because the backlog is
 * full. Only Linux does not respond to further connections.
 */
final class SilentAddress implements AutoCloseable {

	private final ServerSocket full;

	private final List<SocketChannel> backlog = new ArrayList<>();

	SilentAddress() throws IOException {
		this.full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		for (int i = 0; i < 10; i++) {
			SocketChannel channel = SocketChannel.open();
			channel.configureBlocking(false);
			channel.connect(this.full.getLocalSocketAddress());
			this.backlog.add(channel);
		}
	}

	int port() {
		return this.full.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.full.close();
		for (SocketChannel channel : this.backlog) {
			channel.close();
		}
	}

}
