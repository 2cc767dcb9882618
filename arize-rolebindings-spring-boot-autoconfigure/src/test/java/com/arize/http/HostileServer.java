package com.arize.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.arize.testing.Exchange;
import com.arize.testing.Loopback;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server that answers as a script says, with right answers as well as with broken ones.
 * The last line of the script answers everything after it, too.
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
	protected void answer(Exchange exchange) throws IOException {
		int number;
		synchronized (this.script) {
			number = this.requests.size();
			this.requests.add(exchange.request());
		}
		this.firstRequest.countDown();
		this.script.get(Math.min(number, this.script.size() - 1)).answer(exchange);
	}

	static Behaviour answer(int status, String body, String... headers) {
		return answer(status, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	static Behaviour answer(int status, byte[] body, String... headers) {
		return rawBytes(response(status, body, headers));
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
		return Exchange::reset;
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
				inBackground(() -> passOn(upstream, client));
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

	/**
	 * How to answer one request.
	 */
	@FunctionalInterface
	interface Behaviour {

		void answer(Exchange exchange) throws IOException;

	}

}
