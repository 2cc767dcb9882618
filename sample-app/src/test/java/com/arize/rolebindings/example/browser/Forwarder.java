package com.arize.rolebindings.example.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Forwards connections to another port of this machine, and closes all of them when it is
 * closed, as if the server had ended.
 */
final class Forwarder implements AutoCloseable {

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ServerSocket server;

	Forwarder(int port, int target) throws IOException {
		this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
		start(() -> {
			while (!this.server.isClosed()) {
				Socket from = this.server.accept();
				Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
				this.sockets.addAll(List.of(from, to));
				start(() -> copy(from, to));
				start(() -> copy(to, from));
			}
		});
	}

	int port() {
		return this.server.getLocalPort();
	}

	private static void copy(Socket from, Socket to) throws IOException {
		from.getInputStream().transferTo(to.getOutputStream());
		to.shutdownOutput();
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// a socket is closed
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private interface Task {

		void run() throws IOException;

	}

}
