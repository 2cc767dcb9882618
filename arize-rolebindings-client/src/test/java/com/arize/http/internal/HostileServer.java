package com.arize.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import com.arize.testing.Exchange;
import com.arize.testing.Loopback;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server that responds as scripted, with valid or invalid responses. The last entry of
 * the script is repeated.
 */
final class HostileServer extends SocketServer {

	private final List<Behaviour> script;

	private final List<Received> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch firstRequest = new CountDownLatch(1);

	HostileServer(Behaviour... script) {
		this(Loopback.serverSocket(), script);
	}

	HostileServer(ServerSocket serverSocket, Behaviour... script) {
		super(serverSocket);
		this.script = List.of(script);
		start();
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

	@Override
	protected void respond(Exchange exchange) throws IOException {
		int number;
		synchronized (this.script) {
			number = this.requests.size();
			this.requests.add(exchange.request());
		}
		this.firstRequest.countDown();
		this.script.get(Math.min(number, this.script.size() - 1)).respond(exchange);
	}

	static Behaviour respond(int status, String body, String... headers) {
		return respond(status, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	static Behaviour respond(int status, byte[] body, String... headers) {
		return rawBytes(response(status, body, headers));
	}

	static Behaviour respondGzipped(int status, String body) {
		return respond(status, gzip(body.getBytes(StandardCharsets.UTF_8)), "Content-Encoding: gzip");
	}

	static byte[] gzip(byte[] content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/* The connection stays open, even if the bytes are not a complete response */
	static Behaviour rawBytes(byte[] bytes) {
		return (exchange) -> exchange.write(bytes);
	}

	static Behaviour raw(String text) {
		return rawBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	static Behaviour rawAndClose(String text) {
		return (exchange) -> {
			raw(text).respond(exchange);
			exchange.socket().close();
		};
	}

	static Behaviour resetAfterRequest() {
		return Exchange::reset;
	}

	static Behaviour closeWithoutResponse() {
		return (exchange) -> exchange.socket().close();
	}

	/* Does not announce that the connection is closed; the body may be incomplete */
	static Behaviour respondAndClose(int status, String body, int contentLength) {
		return rawAndClose(head(status) + "Content-Length: " + contentLength + "\r\n\r\n" + body);
	}

	static Behaviour stall() {
		return Exchange::awaitClose;
	}

	static Behaviour stallInBody(String part) {
		return (exchange) -> {
			raw(head(200) + "Content-Length: 1000\r\n\r\n" + part).respond(exchange);
			exchange.awaitClose();
		};
	}

	/* Sends a space every 20 ms, without an end */
	static Behaviour drip(int status) {
		return endless(head(status) + "Content-Length: 1000000\r\n\r\n", " ", 20);
	}

	static Behaviour dripOfHeaders() {
		return endless("HTTP/1.1 200 OK\r\nX-Long: ", "x", 20);
	}

	static Behaviour endlessInformational() {
		return endless("", "HTTP/1.1 103 Early Hints\r\n\r\n", 1);
	}

	static Behaviour endlessBody(int status, String... headers) {
		return endless(head(status, headers) + "Transfer-Encoding: chunked\r\n\r\n",
				"2000\r\n" + " ".repeat(0x2000) + "\r\n", 0);
	}

	static Behaviour endlessHeaders() {
		String lines = IntStream.range(0, 100)
			.mapToObj("X-Flood-%d: flood\r\n"::formatted)
			.collect(Collectors.joining());
		return endless("HTTP/1.1 200 OK\r\n", lines, 0);
	}

	static Behaviour endlessHeaderLine() {
		return endless("HTTP/1.1 200 OK\r\nX-Flood: ", "x".repeat(8192), 0);
	}

	private static Behaviour endless(String begin, String part, long intervalMillis) {
		return (exchange) -> {
			raw(begin).respond(exchange);
			do {
				raw(part).respond(exchange);
			}
			while (!exchange.closesWithin(intervalMillis));
		};
	}

	/* Opens a tunnel after CONNECT, and records the bytes of the client */
	static Behaviour tunnelTo(HostileServer target, OutputStream recorded) {
		return tunnelTo(target, "HTTP/1.1 200 Connection established\r\n\r\n", recorded);
	}

	static Behaviour tunnelTo(HostileServer target, String head, OutputStream recorded) {
		return (exchange) -> {
			try (Socket client = exchange.socket(); Socket upstream = target.connect()) {
				raw(head).respond(exchange);
				inBackground(() -> transfer(upstream, client));
				OutputStream out = upstream.getOutputStream();
				byte[] buffer = new byte[8192];
				for (int n = exchange.in().read(buffer); n >= 0; n = exchange.in().read(buffer)) {
					recorded.write(buffer, 0, n);
					out.write(buffer, 0, n);
					out.flush();
				}
			}
		};
	}

	private Socket connect() throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), port());
	}

	private static void transfer(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// one side has closed its connection
		}
	}

	/**
	 * Responds to one request.
	 */
	@FunctionalInterface
	interface Behaviour {

		void respond(Exchange exchange) throws IOException;

	}

}
