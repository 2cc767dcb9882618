package com.arize.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request and its connection.
 */
public record Exchange(Socket socket, InputStream in, Received request, CountDownLatch closing) {

	public void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
	}

	public void respond(int status, String body, String... headers) throws IOException {
		write(SocketServer.response(status, body.getBytes(StandardCharsets.UTF_8), headers));
	}

	public void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	/* Wait until the client or the test closes the connection */
	public void awaitClose() throws IOException {
		while (this.in.read() >= 0) {
			if (closesWithin(0)) {
				return;
			}
		}
	}

	public boolean closesWithin(long millis) throws IOException {
		try {
			return this.closing.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

}
