package com.arize.rolebindings;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import com.arize.rolebindings.StatefulApi.Answer;

/**
 * A server on a bare socket in front of a {@link StatefulApi}. A share of the requests
 * meets with a fault. The API has acted, if it does at all, before the client hears
 * anything.
 */
final class FaultyServer implements AutoCloseable {

	private static final Fault[] KINDS = Fault.values();

	private final StatefulApi api;

	private final double faults;

	private final ServerSocket serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);

	private final List<Fault> ofThisCall = new ArrayList<>();

	private Random random = new Random(0);

	FaultyServer(StatefulApi api, double faults) throws IOException {
		this.api = api;
		this.faults = faults;
		this.threads.execute(this::accept);
	}

	int port() {
		return this.serverSocket.getLocalPort();
	}

	synchronized void seed(long seed) {
		this.random = new Random(seed);
	}

	synchronized void startCall() {
		this.ofThisCall.clear();
	}

	/* What each request of the call met with, in their order */
	synchronized List<Fault> faultsOfThisCall() {
		return List.copyOf(this.ofThisCall);
	}

	synchronized Map<Fault, Integer> met() {
		return new EnumMap<>(this.met);
	}

	private synchronized Fault next() {
		boolean faulty = this.random.nextDouble() < this.faults;
		Fault fault = faulty ? KINDS[1 + this.random.nextInt(KINDS.length - 1)] : Fault.NONE;
		this.met.merge(fault, 1, Integer::sum);
		this.ofThisCall.add(fault);
		return fault;
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.serverSocket.accept();
				this.threads.execute(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// closed, which is how it ends
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			String line = line(in);
			while (!line.isEmpty()) {
				String[] request = line.split(" ", 3);
				answer(socket, request[0], request[1], body(in));
				if (socket.isClosed()) {
					return;
				}
				line = line(in);
			}
		}
		catch (IOException ex) {
			// the client has gone, which it may
		}
	}

	private void answer(Socket socket, String method, String target, String body) throws IOException {
		Fault fault = next();
		Answer answer = fault.letsTheApiAct() ? this.api.answer(method, target, body) : new Answer(0, "");
		switch (fault) {
			case RESET_BEFORE_ACTING, RESET_AFTER_ACTING -> {
				socket.setSoLinger(true, 0);
				socket.close();
			}
			case TOO_MANY_REQUESTS -> send(socket, text(new Answer(429, "{}"), "Retry-After: 0\r\n"));
			case UNAVAILABLE_BEFORE_ACTING, UNAVAILABLE_AFTER_ACTING -> send(socket, text(new Answer(503, "{}"), ""));
			case CUT_AFTER_ACTING -> {
				String whole = text(answer, "");
				// an answer without a body is not sent at all: what is left of it could
				// pass for whole
				send(socket, whole.substring(0, answer.body().isEmpty() ? 0 : whole.length() - 2));
				socket.close();
			}
			case DELAY -> {
				LockSupport.parkNanos(200_000);
				send(socket, text(answer, ""));
			}
			case NONE -> send(socket, text(answer, ""));
		}
	}

	private static String text(Answer answer, String header) {
		String length = (answer.status() != 204) ? "Content-Length: " + answer.body().length() + "\r\n" : "";
		String type = "Content-Type: application/" + ((answer.status() < 400) ? "json" : "problem+json") + "\r\n";
		return "HTTP/1.1 " + answer.status() + " Some Reason\r\n" + header + type + length + "\r\n" + answer.body();
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String body(InputStream in) throws IOException {
		int length = 0;
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
				length = Integer.parseInt(header.substring(15).trim());
			}
		}
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
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
		this.serverSocket.close();
		this.threads.shutdownNow();
	}

}
