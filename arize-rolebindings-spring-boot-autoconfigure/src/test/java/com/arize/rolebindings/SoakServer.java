package com.arize.rolebindings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * A server of role bindings that keeps its connections open, and answers about every
 * tenth request with a fault. It remembers nothing but counts, so that a test in the same
 * JVM can measure what the client keeps.
 */
final class SoakServer implements AutoCloseable {

	static final String THREAD_NAME = "soak-server";

	private static final String BINDING = """
			{"id":"b1","role_id":"r1","user_id":"u1","resource_type":"SPACE","resource_id":"s1",\
			"created_at":"2026-03-01T12:00:00Z","updated_at":"2026-03-01T12:00:00Z"}""";

	private static final String PAGE = "{\"role_bindings\":[" + BINDING + "],\"pagination\":{\"has_more\":false}}";

	private static final double FAULT_RATE = 0.1;

	private final ServerSocket serverSocket;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final LongAdder accepted = new LongAdder();

	private final LongAdder requests = new LongAdder();

	private final Map<Fault, LongAdder> faults = new EnumMap<>(Fault.class);

	/* Requests to create that nobody can know the outcome of */
	private final LongAdder lostCreations = new LongAdder();

	SoakServer() throws IOException {
		for (Fault fault : Fault.values()) {
			this.faults.put(fault, new LongAdder());
		}
		this.serverSocket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, THREAD_NAME);
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.serverSocket.getLocalPort();
	}

	int openConnections() {
		return this.open.size();
	}

	long acceptedConnections() {
		return this.accepted.sum();
	}

	long requests() {
		return this.requests.sum();
	}

	Map<Fault, LongAdder> faults() {
		return this.faults;
	}

	long lostCreations() {
		return this.lostCreations.sum();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.serverSocket.accept();
				this.accepted.increment();
				this.open.add(socket);
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// the test is over
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			for (String request = read(in); request != null; request = read(in)) {
				this.requests.increment();
				answer(socket, request);
				if (socket.isClosed()) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// the client has gone, which it may
		}
		finally {
			this.open.remove(socket);
		}
	}

	private void answer(Socket socket, String request) throws IOException {
		Fault fault = fault();
		boolean lost = fault == Fault.RESET || fault == Fault.CUT;
		if (lost && request.startsWith("POST")) {
			this.lostCreations.increment();
		}
		byte[] answer = success(request);
		switch (fault) {
			case RESET -> socket.setSoLinger(true, 0);
			case RATE_LIMIT -> write(socket, answer(429, "{\"title\":\"Too Many Requests\"}", "Retry-After: 0\r\n"));
			case UNAVAILABLE -> write(socket, answer(503, "{\"title\":\"Service Unavailable\"}", ""));
			case CUT -> write(socket, Arrays.copyOf(answer, answer.length / 2));
			case DELAY -> {
				sleep(ThreadLocalRandom.current().nextInt(500));
				write(socket, answer);
			}
			case NONE, CLOSE -> write(socket, answer);
		}
		if (lost || fault == Fault.CLOSE) {
			socket.close();
		}
	}

	private Fault fault() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		boolean well = random.nextDouble() >= FAULT_RATE;
		Fault fault = well ? Fault.NONE : Fault.values()[1 + random.nextInt(Fault.values().length - 1)];
		this.faults.get(fault).increment();
		return fault;
	}

	private static byte[] success(String request) {
		String method = request.substring(0, request.indexOf(' '));
		return switch (method) {
			case "POST" -> answer(201, BINDING, "");
			case "DELETE" -> "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
			default -> answer(200, request.contains("?") ? PAGE : BINDING, "");
		};
	}

	private static byte[] answer(int status, String body, String header) {
		String head = "HTTP/1.1 %d Some Reason\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
			.formatted(status, header, body.length());
		return (head + body).getBytes(StandardCharsets.US_ASCII);
	}

	private static void write(Socket socket, byte[] answer) throws IOException {
		socket.getOutputStream().write(answer);
	}

	private static void sleep(long millis) throws IOException {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	/* The request line; headers and body are passed over */
	private static String read(InputStream in) throws IOException {
		String request = line(in);
		if (request.isEmpty()) {
			return null;
		}
		int length = 0;
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
				length = Integer.parseInt(header.substring(15).trim());
			}
		}
		in.skipNBytes(length);
		return request;
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.serverSocket.close();
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	/**
	 * What becomes of a request.
	 */
	enum Fault {

		NONE, RESET, RATE_LIMIT, UNAVAILABLE, CUT, DELAY, CLOSE

	}

}
