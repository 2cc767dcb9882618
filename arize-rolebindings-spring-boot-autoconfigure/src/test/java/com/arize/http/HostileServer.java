package com.arize.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a bare socket that answers as a script says, with right answers as well as
 * with broken ones. The last line of the script answers everything after it, too.
 */
final class HostileServer implements AutoCloseable {

	private final ServerSocket serverSocket;

	private final List<Behaviour> script;

	private final List<Received> requests = new CopyOnWriteArrayList<>();

	private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger connections = new AtomicInteger();

	private final CountDownLatch closing = new CountDownLatch(1);

	private final CountDownLatch firstRequest = new CountDownLatch(1);

	HostileServer(Behaviour... script) {
		this(plainSocket(), script);
	}

	HostileServer(ServerSocket serverSocket, Behaviour... script) {
		this.serverSocket = serverSocket;
		this.script = List.of(script);
		start(this::accept);
	}

	private static ServerSocket plainSocket() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "hostile-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.serverSocket.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	List<Received> requests() {
		return this.requests;
	}

	Received request() {
		return this.requests.get(this.requests.size() - 1);
	}

	boolean awaitFirstRequest() throws InterruptedException {
		return this.firstRequest.await(30, TimeUnit.SECONDS);
	}

	/* Whether the client closes its end of every connection */
	boolean awaitNoOpenConnection() throws InterruptedException {
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
				this.open.add(socket);
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			this.closing.countDown();
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			Received request = read(in);
			while (request != null) {
				int number;
				synchronized (this.script) {
					number = this.requests.size();
					this.requests.add(request);
				}
				this.firstRequest.countDown();
				Behaviour behaviour = this.script.get(Math.min(number, this.script.size() - 1));
				behaviour.answer(new Exchange(socket, in, request, this.closing));
				if (socket.isClosed()) {
					return;
				}
				request = read(in);
			}
		}
		catch (IOException ex) {
			// the client has gone, which it may
		}
		finally {
			synchronized (this.open) {
				this.open.remove(socket);
				this.open.notifyAll();
			}
		}
	}

	private static Received read(InputStream in) throws IOException {
		String requestLine = line(in);
		if (requestLine.isEmpty()) {
			return null;
		}
		List<String> headers = new ArrayList<>();
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			headers.add(header);
		}
		String[] parts = requestLine.split(" ", 3);
		if (parts.length < 3) {
			throw new IOException("no request of HTTP: " + requestLine);
		}
		Received request = new Received(parts[0], parts[1], headers, "");
		String length = request.header("Content-Length");
		if (length == null) {
			return request;
		}
		byte[] body = in.readNBytes(Integer.parseInt(length));
		return new Received(request.method(), request.path(), headers, new String(body, StandardCharsets.UTF_8));
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
			if (c != '\r') {
				line.write(c);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() throws IOException {
		this.closing.countDown();
		this.serverSocket.close();
		synchronized (this.open) {
			for (Socket socket : this.open) {
				socket.close();
			}
		}
	}

	static Behaviour answer(int status, String body, String... headers) {
		return answer(status, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	static Behaviour answer(int status, byte[] body, String... headers) {
		boolean noBody = status == 204 || status == 304;
		String length = noBody ? "" : "Content-Length: " + body.length + "\r\n";
		return rawBytes(concat(head(status, headers) + length + "\r\n", noBody ? new byte[0] : body));
	}

	/* The answer is whole, and the connection is closed after it without a word */
	static Behaviour answerAndClose(int status, String body) {
		return (exchange) -> {
			answer(status, body).answer(exchange);
			exchange.socket().close();
		};
	}

	/* What the bytes do not end, the end of the connection does not either */
	static Behaviour rawBytes(byte[] bytes) {
		return (exchange) -> exchange.write(bytes);
	}

	static Behaviour raw(String text) {
		return rawBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	static Behaviour rawAndClose(String text) {
		return (exchange) -> {
			raw(text).answer(exchange);
			exchange.socket().close();
		};
	}

	static Behaviour resetAfterRequest() {
		return (exchange) -> {
			exchange.socket().setSoLinger(true, 0);
			exchange.socket().close();
		};
	}

	static Behaviour closeWithoutAnswer() {
		return (exchange) -> exchange.socket().close();
	}

	static Behaviour cutBody(int status, String part, int promised) {
		return rawAndClose(head(status) + "Content-Length: " + promised + "\r\n\r\n" + part);
	}

	static Behaviour stall() {
		return Exchange::awaitClose;
	}

	static Behaviour stallInBody(String part) {
		return (exchange) -> {
			raw(head(200) + "Content-Length: 1000\r\n\r\n" + part).answer(exchange);
			exchange.awaitClose();
		};
	}

	/* A blank every now and then: never silent for long, and never done */
	static Behaviour drip(int status) {
		return (exchange) -> {
			raw(head(status) + "Content-Length: 1000000\r\n\r\n").answer(exchange);
			do {
				raw(" ").answer(exchange);
			}
			while (!exchange.closesWithin(20));
		};
	}

	static Behaviour dripOfHeaders() {
		return (exchange) -> {
			raw("HTTP/1.1 200 OK\r\nX-Long: ").answer(exchange);
			do {
				raw("x").answer(exchange);
			}
			while (!exchange.closesWithin(20));
		};
	}

	static Behaviour endlessBody(int status, String... headers) {
		return (exchange) -> {
			raw(head(status, headers) + "Transfer-Encoding: chunked\r\n\r\n").answer(exchange);
			String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
			while (!exchange.closesWithin(0)) {
				raw(chunk).answer(exchange);
			}
		};
	}

	static Behaviour endlessHeaders() {
		return (exchange) -> {
			raw("HTTP/1.1 200 OK\r\n").answer(exchange);
			for (int i = 0; !exchange.closesWithin(0); i++) {
				raw("X-Flood-" + i + ": flood\r\n").answer(exchange);
			}
		};
	}

	static Behaviour endlessHeaderLine() {
		return (exchange) -> {
			raw("HTTP/1.1 200 OK\r\nX-Flood: ").answer(exchange);
			String part = "x".repeat(8192);
			while (!exchange.closesWithin(0)) {
				raw(part).answer(exchange);
			}
		};
	}

	/*
	 * What a proxy does after CONNECT: it passes on bytes, and sees those of the client
	 */
	static Behaviour tunnelTo(HostileServer target, OutputStream seen) {
		return (exchange) -> {
			try (Socket client = exchange.socket(); Socket upstream = target.connect()) {
				raw("HTTP/1.1 200 Connection established\r\n\r\n").answer(exchange);
				start(() -> passOn(upstream, client));
				OutputStream out = upstream.getOutputStream();
				byte[] buffer = new byte[8192];
				for (int n = exchange.in().read(buffer); n >= 0; n = exchange.in().read(buffer)) {
					seen.write(buffer, 0, n);
					out.write(buffer, 0, n);
					out.flush();
				}
			}
		};
	}

	private Socket connect() throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), port());
	}

	private static void passOn(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// either end has gone, which it may
		}
	}

	private static String head(int status, String... headers) {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
		if (List.of(headers).stream().noneMatch((header) -> header.startsWith("Content-Type"))) {
			head.append("Content-Type: application/json\r\n");
		}
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		return head.toString();
	}

	private static byte[] concat(String head, byte[] body) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(body);
		return bytes.toByteArray();
	}

	/**
	 * How to answer one request.
	 */
	@FunctionalInterface
	interface Behaviour {

		void answer(Exchange exchange) throws IOException;

	}

	record Exchange(Socket socket, InputStream in, Received request, CountDownLatch closing) {

		void write(byte[] bytes) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(bytes);
			out.flush();
		}

		/* Until the client or the test has had enough */
		void awaitClose() throws IOException {
			while (this.in.read() >= 0) {
				if (closesWithin(0)) {
					return;
				}
			}
		}

		boolean closesWithin(long millis) throws IOException {
			try {
				return this.closing.await(millis, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

	}

	record Received(String method, String path, List<String> headers, String body) {

		String header(String name) {
			List<String> values = headers(name);
			return values.isEmpty() ? null : values.get(0);
		}

		List<String> headers(String name) {
			return this.headers.stream()
				.filter((header) -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
				.map((header) -> header.substring(name.length() + 1).trim())
				.toList();
		}

	}

}
