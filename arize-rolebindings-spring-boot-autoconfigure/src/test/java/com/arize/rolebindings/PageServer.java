package com.arize.rolebindings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server of one long list with 100 bindings a page, rendered once, so that the time is
 * the client's.
 */
final class PageServer implements AutoCloseable {

	static final int PAGE_SIZE = 100;

	private static final Pattern CURSOR = Pattern.compile("cursor=(\\d+)");

	private static final String BINDINGS = IntStream.range(0, PAGE_SIZE)
		.mapToObj((n) -> """
				{"id":"Um9sZUJpbmRpbmc6%d","role_id":"Um9sZTox","user_id":"VXNlcjox","resource_type":"SPACE",\
				"resource_id":"U3BhY2U6%d","created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}"""
			.formatted(n, n))
		.collect(Collectors.joining(",", "\"role_bindings\":[", "]}"));

	private final int pages;

	private final AtomicInteger requests = new AtomicInteger();

	private final ServerSocket serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	PageServer(int pages) throws IOException {
		this.pages = pages;
		start(this::accept);
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "page-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.serverSocket.getLocalPort();
	}

	int requests() {
		return this.requests.get();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.serverSocket.accept();
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
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			for (String request = in.readLine(); request != null; request = in.readLine()) {
				while (!in.readLine().isEmpty()) {
					// no header matters
				}
				this.requests.incrementAndGet();
				Matcher cursor = CURSOR.matcher(request);
				socket.getOutputStream().write(page(cursor.find() ? Integer.parseInt(cursor.group(1)) : 0));
			}
		}
		catch (IOException ex) {
			// the client has gone, which it may
		}
	}

	private byte[] page(int number) {
		String body = "{\"pagination\":{\"next_cursor\":\"%d\",\"has_more\":%b},%s".formatted(number + 1,
				number + 1 < this.pages, BINDINGS);
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
			.formatted(body.length(), body)
			.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public void close() throws IOException {
		this.serverSocket.close();
	}

}
