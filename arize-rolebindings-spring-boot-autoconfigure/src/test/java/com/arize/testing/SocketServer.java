package com.arize.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;

/**
 * A server based on a plain socket. It accepts connections and reads requests; a subclass
 * sends the responses. Requests are not recorded.
 */
public abstract class SocketServer implements AutoCloseable {

	/**
	 * The name of every thread of a server.
	 */
	public static final String THREAD_NAME = "socket-server";

	private final ServerSocket serverSocket;

	private final Set<Socket> open = new HashSet<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final CountDownLatch closing = new CountDownLatch(1);

	protected SocketServer() {
		this(Loopback.serverSocket());
	}

	protected SocketServer(ServerSocket serverSocket) {
		this.serverSocket = serverSocket;
	}

	/* Must be the last statement in the constructor of a subclass */
	protected final void start() {
		inBackground(this::accept);
	}

	protected static void inBackground(Runnable work) {
		Thread thread = new Thread(work, THREAD_NAME);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Respond to a request. The next request of the connection is read afterwards unless
	 * the connection is closed.
	 */
	protected abstract void respond(Exchange exchange) throws IOException;

	public final int port() {
		return this.serverSocket.getLocalPort();
	}

	public final SDKConfiguration.Builder configuration() {
		return Loopback.configuration(port());
	}

	public final int connections() {
		return this.connections.get();
	}

	public final int openConnections() {
		synchronized (this.open) {
			return this.open.size();
		}
	}

	/* Return whether the client closes all connections */
	public final boolean awaitNoOpenConnection() throws InterruptedException {
		synchronized (this.open) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (!this.open.isEmpty() && System.nanoTime() < end) {
				this.open.wait(100);
			}
			return this.open.isEmpty();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.serverSocket.accept();
				this.connections.incrementAndGet();
				synchronized (this.open) {
					this.open.add(socket);
				}
				inBackground(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			this.closing.countDown();
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			// prevents a delay between two writes
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			Received request = Received.from(in);
			while (request != null) {
				respond(new Exchange(socket, in, request, this.closing));
				request = socket.isClosed() ? null : Received.from(in);
			}
		}
		catch (IOException ex) {
			// the client has closed the connection
		}
		finally {
			synchronized (this.open) {
				this.open.remove(socket);
				this.open.notifyAll();
			}
		}
	}

	@Override
	public void close() {
		this.closing.countDown();
		try {
			this.serverSocket.close();
			synchronized (this.open) {
				for (Socket socket : this.open) {
					socket.close();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/* The content type is JSON unless set by a header */
	public static byte[] response(int status, byte[] body, String... headers) {
		boolean noBody = status == 204 || status == 304;
		String head = head(status, headers) + (noBody ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(noBody ? new byte[0] : body);
		return bytes.toByteArray();
	}

	public static String head(int status, String... headers) {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
		if (Stream.of(headers).noneMatch((header) -> header.startsWith("Content-Type"))) {
			head.append("Content-Type: application/json\r\n");
		}
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		return head.toString();
	}

}
